import { describe, expect, test } from "vitest";
import { GET as listMessages } from "@/app/api/v1/messages/route";
import { applyProvisioning } from "@/lib/auth/apply-provisioning";
import { clientDesk } from "@/lib/auth/client-desk";
import { parseProvision } from "@/lib/config/provision";
import { clientHouse, codeOf, connect, granted, make, messagesOf } from "../clients/client-house";
import { call } from "../house-for-test";
import { addFleet } from "./fleet";

const house = clientHouse();
const offer = "vehicle/updates/VIN1";
const roles = {
  backend: {
    publish: ["vehicle/updates/+"],
    subscribe: ["vehicle/updates/+/progress", "vehicle/updates/+/status"],
  },
  VIN1: {
    publish: ["vehicle/updates/%u/progress", "vehicle/updates/%u/status"],
    subscribe: ["vehicle/updates/%u"],
  },
} as const;
type Role = keyof typeof roles;
const password = "long enough";

/** Credentials that a manager makes one by one. */
async function created(role: Role): Promise<string> {
  const feeds = (await addFleet(house(), ["VIN1", "VIN2"])).id;
  await make(house().jana, { username: role, password, feeds, ...roles[role] });
  return house().jana.token;
}

const token = "vdw_0123456789abcdef";
const fleetFile = {
  people: [{ email: "fleet@example.org", name: "Fleet", tokens: [{ name: "ci", token }] }],
  garages: [
    {
      name: "Fleet",
      members: [{ email: "fleet@example.org", role: "owner" }],
      sources: [
        {
          name: "Updates",
          kind: "ota",
          mqtt: { url: "internal:" },
          vehicles: [{ vin: "VIN1" }, { vin: "VIN2" }],
        },
      ],
      clients: Object.entries(roles).map(([username, lists]) => ({
        username,
        password,
        feeds: "Updates",
        ...lists,
      })),
    },
  ],
};

/** The same, from a provisioning file. */
async function provisioned(): Promise<string> {
  const read = parseProvision(JSON.stringify(fleetFile));
  if (read.kind === "wrong") throw new Error(read.faults.join());
  const { db, hub } = house();
  await applyProvisioning({ db, key: new Uint8Array(32), now: Date.now() }, read.file);
  await clientDesk().book.reload();
  await hub.sources.reload();
  return token;
}

const allowed = {
  backend: { publish: [offer, "vehicle/updates/VIN2"], subscribe: ["vehicle/updates/+/status"] },
  VIN1: { publish: [`${offer}/progress`, `${offer}/status`], subscribe: [offer] },
} as const;
const refused = {
  backend: {
    publish: [`${offer}/progress`, `${offer}/status`, "vehicle/control", "other"],
    subscribe: ["vehicle/updates/+", "vehicle/#", "#"],
  },
  VIN1: {
    publish: [offer, "vehicle/updates/VIN2/progress", "vehicle/updates/VIN2/status", "other"],
    subscribe: ["vehicle/updates/VIN2", "vehicle/updates/+", `${offer}/#`, "#"],
  },
} as const;

const cases = (["backend", "VIN1"] as const).flatMap((role) => [
  { role, way: "created", enter: created },
  { role, way: "provisioned", enter: provisioned },
]);

describe.each(cases)("the $way client $role", ({ role, enter }) => {
  test("may do its part; whatever else it tries is refused, and stands in the journal with the reason", async () => {
    const reader = await enter(role);
    const client = await connect({ username: role, password });
    for (const topic of allowed[role].publish)
      expect(await codeOf(client.publishAsync(topic, "{}", { qos: 1 })), topic).toBe(0);
    for (const filter of allowed[role].subscribe)
      expect(await granted(client, filter), filter).toBe(0);
    for (const topic of refused[role].publish)
      expect(await codeOf(client.publishAsync(topic, "{}", { qos: 1 })), topic).toBe(0x87);
    for (const filter of refused[role].subscribe)
      expect(await granted(client, filter), filter).toBe(0x87);
    await house().hub.settled();
    const rows: readonly { topic: string; flags: readonly string[]; reason?: string }[] = (
      await (await call(listMessages, { token: reader })).json()
    ).items;
    const kept = rows.filter(({ flags }) => flags.includes("refused"));
    expect(kept.map(({ topic }) => topic).toSorted()).toEqual(
      [...refused[role].publish, ...refused[role].subscribe].toSorted(),
    );
    for (const { reason } of kept) expect(reason).toContain("code 0x87");
    expect(JSON.stringify(rows)).not.toContain(password);
  });
});

test("an old client that speaks 3.1.1 is refused too: 0x80 for a filter, and its message reaches nobody", async () => {
  await created("VIN1");
  const feeds = house()
    .hub.sources.list()
    .find(({ name }) => name === "Updates")?.id;
  await make(house().jana, { username: "backend", password, feeds, ...roles.backend });
  const backend = await connect({ username: "backend", password });
  const heard: string[] = [];
  backend.on("message", (topic) => heard.push(topic));
  expect(await granted(backend, "vehicle/updates/+/status")).toBe(0);
  const old = await connect({ username: "VIN1", password, protocolVersion: 4 });
  expect(await granted(old, "vehicle/updates/VIN2")).toBe(0x80);
  old.publish("vehicle/updates/VIN2/status", "{}");
  const again = await connect({ username: "VIN1", password, protocolVersion: 4 });
  await again.publishAsync(`${offer}/status`, "{}", { qos: 1 });
  await expect.poll(() => heard).toEqual([`${offer}/status`]);
  await house().hub.settled();
  expect(JSON.stringify(await messagesOf(house().jana))).toContain("vehicle/updates/VIN2/status");
});
