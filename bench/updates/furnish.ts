import { applyProvisioning } from "@/lib/auth/apply-provisioning";
import { hashPassword } from "@/lib/auth/password";
import { parseProvision } from "@/lib/config/provision";
import { createClient } from "@/lib/db/clients";
import { openDatabase } from "@/lib/db/open";
import { secretKey } from "@/lib/db/secret-box";
import { listAllSources } from "@/lib/db/sources";
import { silentLog } from "@/lib/domain/log";

export const owner = { email: "bench@example.org", password: "a long bench password" };
export const token = "vdw_benchbenchbenchbenchbenchbenchben";
export const carPassword = "the same for every car";

export const vinOf = (car: number): string => `BENCH${String(car).padStart(6, "0")}`;

/** A data folder with a fleet: a source of updates, the cars, and a client for each of them. */
export async function furnish(folder: string, secret: string, cars: number): Promise<void> {
  const db = await openDatabase({ folder, log: silentLog });
  const vins = Array.from({ length: cars }, (_none, car) => vinOf(car));
  const read = parseProvision(JSON.stringify(fileOf(vins)));
  if (read.kind === "wrong") throw new Error(read.faults.join());
  const now = Date.now();
  await applyProvisioning({ db, key: secretKey(secret), now }, read.file);
  const [source] = await listAllSources(db);
  if (!source) throw new Error("the source is missing");
  // Ten thousand hashes at full cost would take longer than all of the benchmark.
  const cheap = { log2: 4, blockSize: 8, parallel: 1 };
  const passwordHash = await hashPassword(carPassword, cheap);
  const base = { garageId: source.garageId, feeds: source.id, passwordHash, limits: {}, now };
  const unset = { fingerprint: undefined, clientId: undefined };
  const publish = ["vehicle/updates/%u/progress", "vehicle/updates/%u/status"];
  const lists = { publish, subscribe: ["vehicle/updates/%u"] };
  for (const username of vins) await createClient(db, { ...base, ...unset, ...lists, username });
  await db.close();
}

const fileOf = (vins: readonly string[]) => ({
  people: [{ ...owner, name: "Bench", tokens: [{ name: "bench", token }] }],
  garages: [
    {
      name: "Bench",
      members: [{ email: owner.email, role: "owner" }],
      sources: [
        {
          name: "Updates",
          kind: "ota",
          mqtt: { url: "internal:" },
          vehicles: vins.map((vin) => ({ vin })),
        },
      ],
    },
  ],
});

/** How many words of cars the journal holds. */
export async function countStored(folder: string): Promise<number> {
  const db = await openDatabase({ folder, log: silentLog });
  const row = await db.query
    .selectFrom("messages")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("topic", "like", "%/progress")
    .executeTakeFirstOrThrow();
  await db.close();
  return Number(row.count);
}
