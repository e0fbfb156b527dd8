import { afterEach, beforeEach, expect, test } from "vitest";
import { openHouse, type TestHouse } from "@/lib/auth/auth-for-test";
import { demoEmail } from "@/lib/auth/demo";
import { readEnvironment } from "@/lib/config/env";
import { listAllGarages, listMembers } from "@/lib/db/garages";
import { listSessions } from "@/lib/db/sessions";
import { createSource, listAllSources } from "@/lib/db/sources";
import { listAllVehicles } from "@/lib/db/vehicles";
import { silentLog } from "@/lib/domain/log";
import { isDemoDue, removeDemo, startDemo } from "./demo";

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

function partsWith(mode: string) {
  const result = readEnvironment({ VINDOW_DEMO: mode });
  if (result.kind === "wrong") throw new Error(result.faults.join());
  return { environment: result.environment, db: house.db, key: new Uint8Array(32), log: silentLog };
}

test("the simulated garage has cars with a past, and its owner alone", async () => {
  const demo = await startDemo(partsWith("on"));
  const vehicles = await listAllVehicles(house.db);
  const garageIds = (await listAllGarages(house.db)).map(({ id }) => id);
  const sessions = await Promise.all(
    vehicles.map(({ id }) => listSessions(house.db, { vehicleId: id, garageIds, limit: 5 })),
  );
  await demo.close();
  expect(vehicles.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Enyaq", "Elroq", "Leaf"]),
  );
  expect(sessions.flatMap(({ items }) => items).length).toBeGreaterThan(5);
  expect((await listMembers(house.db, garageIds)).map(({ email }) => email)).toEqual([demoEmail]);
}, 60_000);

test("auto means: until there is a real source; then the simulated garage is nobody's", async () => {
  const parts = partsWith("auto");
  expect(await isDemoDue(parts)).toBe(true);
  const demo = await startDemo(parts);
  await demo.close();
  expect(await isDemoDue(parts)).toBe(true);
  const [garage] = await listAllGarages(house.db);
  const garageId = garage?.id ?? "";
  const now = house.clock.now;
  await createSource(house.db, { garageId, name: "Real", kind: "twc", settings: {}, now });
  expect(await isDemoDue(parts)).toBe(false);
  await removeDemo(house.db);
  expect(await listMembers(house.db, [garageId])).toEqual([]);
  expect((await listAllSources(house.db)).map(({ name }) => name)).toEqual(["Real"]);
}, 60_000);
