import { afterAll, beforeAll, expect, test } from "vitest";
import { updateOf } from "@/lib/domain/update-for-test";
import { findUpdate, listUnderWay, searchUpdates } from "./campaigns";
import { makeHome } from "./fixtures-for-test";
import { openForTest, type TestDatabase } from "./open-for-test";

let db: TestDatabase;
beforeAll(async () => {
  db = await openForTest();
});
afterAll(() => db.close());

async function newUpdate(id: string) {
  const { garageId, vehicleId } = await makeHome(db);
  const update = {
    ...updateOf({ state: "downloading", phase: "downloading" }),
    id,
    garageId,
    vehicleId,
    progressPercent: 10,
  };
  await db.writeBatch({ updates: [update] });
  const stored = () => findUpdate(db, id, [garageId]);
  return { update, garageId, stored };
}

test("an update that only came further is found where it last was, on every way to it", async () => {
  const { update, garageId, stored } = await newUpdate("further");
  const further = {
    ...update,
    progressPercent: 42.5,
    lastHeardAt: 7,
    changedAt: 7,
    lastVerdict: "valid",
    isPaused: true,
  } as const;
  await db.writeBatch({ movedUpdates: [further] });
  expect(await stored()).toEqual(further);
  expect((await searchUpdates(db, { garageIds: [garageId], limit: 9 })).items).toEqual([further]);
  expect((await listUnderWay(db)).updates).toContainEqual(further);
});

test("what is no longer said of it is gone: it goes on after a pause", async () => {
  const { update, stored } = await newUpdate("resumed");
  await db.writeBatch({ movedUpdates: [{ ...update, isPaused: true, lastHeardAt: 5 }] });
  const resumed = { ...update, lastHeardAt: 6, progressPercent: 11 };
  await db.writeBatch({ movedUpdates: [resumed] });
  expect(await stored()).toEqual(resumed);
});

test("a whole update after its progress counts, and progress after the whole", async () => {
  const { update, stored } = await newUpdate("both");
  const at = (progressPercent: number) => ({ ...update, progressPercent });
  const writes = [
    db.writeBatch({ movedUpdates: [at(20)] }),
    db.writeBatch({ updates: [{ ...at(0), attempts: 2 }] }),
    db.writeBatch({ movedUpdates: [{ ...at(5), attempts: 2 }] }),
  ];
  await Promise.all(writes);
  expect(await stored()).toEqual({ ...at(5), attempts: 2 });
});

test("an update that an older Vindow stored says itself how far it is", async () => {
  const { update, stored } = await newUpdate("older");
  await db.query.deleteFrom("updateProgress").where("updateId", "=", "older").execute();
  expect(await stored()).toEqual(update);
});
