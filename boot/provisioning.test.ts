import { afterEach, beforeEach, expect, test } from "vitest";
import { applyProvisioning } from "@/lib/auth/apply-provisioning";
import { openHouse, type TestHouse } from "@/lib/auth/auth-for-test";
import { currentAsker } from "@/lib/auth/current-asker";
import { signIn } from "@/lib/auth/sign-in";
import { type ProvisionFile, parseProvision } from "@/lib/config/provision";
import { listAllGarages, listMembers } from "@/lib/db/garages";
import { openSecrets, sealSecrets, secretKey } from "@/lib/db/secret-box";
import { listAllSources, saveSecrets } from "@/lib/db/sources";
import { listAllVehicles } from "@/lib/db/vehicles";

const token = "vdw_0123456789abcdef";
const wanted = {
  people: [
    {
      email: "Owner@example.org",
      name: "Owner",
      password: "long enough",
      instanceRole: "admin",
      tokens: [{ name: "ci", token }],
    },
  ],
  garages: [
    {
      name: "Home",
      members: [{ email: "owner@example.org", role: "owner" }],
      sources: [
        {
          name: "Škoda",
          kind: "skoda",
          mqtt: { url: "mqtts://broker.example:8883", profile: "2024" },
          userId: "u",
          accessToken: "first",
          vehicles: [{ vin: "TMBJB9NY6RF999999", name: "Enyaq" }, { vin: "TMBJB9NY6RF999998" }],
        },
      ],
    },
  ],
} as const;

let house: TestHouse;
const key = secretKey("for tests alone");
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

function fileOf(value: unknown): ProvisionFile {
  const result = parseProvision(JSON.stringify(value));
  if (result.kind === "wrong") throw new Error(result.faults.join());
  return result.file;
}

const apply = (value: unknown) =>
  applyProvisioning({ db: house.db, key, now: house.clock.now }, fileOf(value));

const everything = async () => ({
  garages: await listAllGarages(house.db),
  sources: (await listAllSources(house.db)).map(({ secrets: _sealed, ...rest }) => rest),
  vehicles: await listAllVehicles(house.db),
});

test("the file makes people, tokens, garages, sources and cars", async () => {
  const [garageId = ""] = await apply(wanted);
  const headers = new Headers({ authorization: `Bearer ${token}` });
  const asker = await currentAsker(headers, house.runtime);
  expect(asker?.person).toMatchObject({ email: "owner@example.org", instanceRole: "admin" });
  expect(await listMembers(house.db, [garageId])).toMatchObject([{ role: "owner" }]);
  const names = (await listAllVehicles(house.db)).map(({ name }) => name);
  expect(names).toEqual(["Enyaq", "Car …9998"]);
  const given = { email: "owner@example.org", password: "long enough", address: "::1" };
  await expect(signIn(house.runtime, given)).resolves.toBeDefined();
});

test("applying it again changes nothing", async () => {
  await apply(wanted);
  const before = await everything();
  house.clock.now += 1_000;
  await apply(wanted);
  expect(await everything()).toEqual(before);
});

const secretsNow = async () => openSecrets(key, (await listAllSources(house.db))[0]?.secrets ?? "");

test("tokens that were refreshed since are kept until the file itself changes", async () => {
  await apply(wanted);
  const [source] = await listAllSources(house.db);
  await saveSecrets(house.db, source?.id ?? "", sealSecrets(key, { accessToken: "refreshed" }));
  await apply(wanted);
  expect(await secretsNow()).toEqual({ accessToken: "refreshed" });
  const changed = structuredClone(wanted.garages[0].sources[0]);
  await apply({ garages: [{ name: "Home", sources: [{ ...changed, accessToken: "second" }] }] });
  expect(await secretsNow()).toEqual({ accessToken: "second" });
});

test("a changed password replaces the old one", async () => {
  await apply(wanted);
  await apply({ people: [{ email: "owner@example.org", password: "another one" }] });
  const attempt = (password: string) =>
    signIn(house.runtime, { email: "owner@example.org", password, address: "::1" });
  await expect(attempt("long enough")).rejects.toThrow(/wrong/);
  await expect(attempt("another one")).resolves.toBeDefined();
});
