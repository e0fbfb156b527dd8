import { afterAll, beforeAll, expect, test } from "vitest";
import { updateOf } from "@/lib/domain/update-for-test";
import { searchUpdates } from "./campaigns";
import { makeHome } from "./fixtures-for-test";
import { mergeVehicles } from "./merge-vehicles";
import { openForTest, type TestDatabase } from "./open-for-test";
import { getOperation } from "./operations";
import { listSessions } from "./sessions";
import { listTrips } from "./trips";
import { createVehicleGroup, listVehicleGroups } from "./vehicle-groups";
import { createVehicle } from "./vehicles";

let db: TestDatabase;
beforeAll(async () => {
  db = await openForTest();
});
afterAll(() => db.close());

const hour = 3_600_000;
const soc = (entityId: string, at: number, value: number) => ({
  entityId,
  metric: "chargePercent",
  at,
  value,
});

async function twoCars() {
  const { garageId, vehicleId: into } = await makeHome(db);
  const makeshift = { garageId, vin: `leaf-${into}`, name: "leaf", now: 2 };
  return { garageId, into, from: (await createVehicle(db, makeshift)).id };
}

test("the curves of both cars become one, and nothing is left of the other", async () => {
  const { into, from } = await twoCars();
  await db.writeBatch({
    samples: [soc(into, 1, 40), soc(from, hour, 50), soc(from, 2 * hour, 60)],
  });
  // Old points live on as sums alone.
  await db.query.deleteFrom("samples").where("at", "=", hour).execute();
  await mergeVehicles(db, from, into);
  await db.writeBatch({ samples: [soc(into, 3 * hour, 70)] });
  const request = { entityId: into, metric: "chargePercent", from: 0, to: 4 * hour, points: 100 };
  const points = await db.readHistory(request);
  expect(points.filter(([, value]) => value !== null)).toEqual([
    [1, 40],
    [hour, 50],
    [2 * hour, 60],
    [3 * hour, 70],
  ]);
  const left = db.query.selectFrom("series").selectAll().where("entityId", "=", from);
  expect(await left.execute()).toEqual([]);
});

test("a curve that only the other had goes over", async () => {
  const { into, from } = await twoCars();
  await db.writeBatch({ samples: [{ entityId: from, metric: "rangeKm", at: 5, value: 200 }] });
  await mergeVehicles(db, from, into);
  const request = { entityId: into, metric: "rangeKm", from: 0, to: 10, points: 100 };
  expect(await db.readHistory(request)).toEqual([[5, 200]]);
});

test("sessions, trips and commands name the car that stays", async () => {
  const { garageId, into, from } = await twoCars();
  const session = { id: "s-1", vehicleId: from, startedAt: 1, endedAt: 2 };
  const operation = {
    id: "op-merged",
    garageId,
    vehicleId: from,
    sourceId: "s",
    kind: "lock",
    arguments: {},
    state: "done",
    awaits: [],
    isStartedElsewhere: false,
    createdAt: 1,
    expiresAt: 2,
    steps: [],
  } as const;
  const trip = { id: "t-1", vehicleId: from, startedAt: 1, endedAt: 2, distanceKm: 3 };
  await db.writeBatch({ sessions: [session], trips: [trip], operations: [operation] });
  await mergeVehicles(db, from, into);
  const trips = await listTrips(db, { vehicleId: into, garageIds: [garageId], limit: 9 });
  expect(trips.items).toEqual([{ ...trip, vehicleId: into }]);
  const { items } = await listSessions(db, { vehicleId: into, garageIds: [garageId], limit: 9 });
  expect(items).toEqual([{ ...session, vehicleId: into }]);
  expect(await getOperation(db, "op-merged", [garageId])).toMatchObject({ vehicleId: into });
});

test("the car that stays is in the groups of both, and its updates are those of both", async () => {
  const { garageId, into, from } = await twoCars();
  const both = { garageId, vehicleIds: [into, from], now: 1 };
  await createVehicleGroup(db, { ...both, name: `Both ${from}` });
  await createVehicleGroup(db, { ...both, name: `One ${from}`, vehicleIds: [from] });
  await db.writeBatch({ updates: [updateOf({ id: `u-${from}`, garageId, vehicleId: from })] });
  await mergeVehicles(db, from, into);
  const groups = await listVehicleGroups(db, [garageId]);
  expect(groups.map(({ vehicleIds }) => vehicleIds)).toEqual([[into], [into]]);
  const search = { garageIds: [garageId], vehicleId: into, limit: 10 };
  expect((await searchUpdates(db, search)).items).toMatchObject([{ vehicleId: into }]);
});
