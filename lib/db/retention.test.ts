import { afterAll, beforeAll, expect, test } from "vitest";
import { readTelemetry } from "./devices";
import { makeHome, messageRow } from "./fixtures-for-test";
import { history } from "./history";
import { openForTest, type TestDatabase } from "./open-for-test";
import { applyRetention } from "./retention";

let db: TestDatabase;
beforeAll(async () => {
  db = await openForTest();
});
afterAll(() => db.close());

const now = 1_700_000_100_000;
const day = 86_400_000;
const keep = {
  now,
  messagesMs: 30 * day,
  samplesThinAfterMs: 365 * day,
  telemetryMs: 365 * day,
  recordsMs: 1_000 * day,
};

test("old messages go, the rest stays", async () => {
  const messages = Array.from({ length: 4_000 }, (_, index) =>
    messageRow({ id: index + 1, at: now - (index < 3_000 ? 31 : 29) * day }),
  );
  await db.writeBatch({ messages });
  const result = await applyRetention(db, keep);
  expect(result.messages).toBe(3_000);
  // How long a slice may be is said of `inSlices`: here the disk decides, which others use at the same time.
  expect(result.longestSliceMs).toBeGreaterThan(0);
  const left = await db.query.selectFrom("messages").select("id").orderBy("id").execute();
  expect([left.length, left[0]?.id]).toEqual([1_000, 3_001]);
  expect((await applyRetention(db, keep)).messages).toBe(0);
});

test("of samples older than a year the sums remain, and the history still shows them", async () => {
  const sample = (at: number, value: number) => ({
    entityId: "car",
    metric: "chargePercent",
    at,
    value,
  });
  const old = now - 400 * day;
  const bucket = Array.from({ length: 200 }, (_, index) => sample(old + index * 1_000, index % 90));
  await db.writeBatch({ samples: [...bucket, sample(now - day, 55)] });
  const result = await applyRetention(db, keep);
  expect(result.samples).toBe(200);
  const points = await history(db, {
    entityId: "car",
    metric: "chargePercent",
    from: old,
    to: now,
    points: 600,
  });
  expect(points).toEqual([
    [old, 0],
    [old + 89_000, 89],
    [old + 199_000, 19],
    [now - day - 1, null],
    [now - day, 55],
  ]);
});

test("of what devices sent the old goes, but never a key's newest value", async () => {
  const value = (key: string, at: number) => ({ deviceId: "tracker", key, at, value: "1" });
  const old = now - 366 * day;
  const soc = Array.from({ length: 300 }, (_, index) => value("soc", old + index));
  await db.writeBatch({ telemetry: [...soc, value("soc", now), value("serial", old)] });
  expect((await applyRetention(db, keep)).telemetry).toBe(300);
  const left = await readTelemetry(db, {
    deviceId: "tracker",
    keys: undefined,
    from: undefined,
    to: undefined,
    limit: 9,
  });
  expect([...left].map(([key, points]) => [key, points.map(({ at }) => at)])).toEqual([
    ["serial", [old]],
    ["soc", [now]],
  ]);
});

test("connections of devices go with the messages of their time, open ones stay", async () => {
  const connection = (id: string, endedAt: number | null) => ({
    id,
    deviceId: "tracker",
    startedAt: now - 40 * day,
    endedAt,
    data: "{}",
  });
  const deviceSessions = [connection("a", now - 31 * day), connection("b", null)];
  await db.writeBatch({ deviceSessions: [...deviceSessions, connection("c", now - 29 * day)] });
  expect((await applyRetention(db, keep)).deviceSessions).toBe(1);
  const left = await db.query.selectFrom("deviceSessions").select("id").orderBy("id").execute();
  expect(left).toEqual([{ id: "b" }, { id: "c" }]);
});

test("commands, activities and the log of who did what go after their own time", async () => {
  const { garageId, vehicleId } = await makeHome(db);
  const [old, young] = [now - 1_001 * day, now - 999 * day];
  for (const at of [old, young]) {
    const row = { garageId, vehicleId };
    const operation = { ...row, id: `${at}`, createdAt: at, state: "done", data: "{}" };
    await db.query.insertInto("operations").values(operation).execute();
    const activity = { ...row, at, name: "charging-stopped", severity: "info" };
    await db.query.insertInto("activities").values(activity).execute();
    await db.query.insertInto("audit").values({ garageId, at, action: "sign-in" }).execute();
  }
  expect((await applyRetention(db, keep)).records).toBe(3);
  const operations = await db.query.selectFrom("operations").select("createdAt as at").execute();
  const activities = await db.query.selectFrom("activities").select("at").execute();
  const deeds = await db.query.selectFrom("audit").select("at").execute();
  expect([operations, activities, deeds]).toEqual([
    [{ at: young }],
    [{ at: young }],
    [{ at: young }],
  ]);
});

test("an activity of the future, of a car with a wrong clock, holds back none of the old ones", async () => {
  const { garageId, vehicleId } = await makeHome(db, "Other");
  const old = now - 1_001 * day;
  const times = [now + day, ...Array.from({ length: 300 }, (_, index) => old + index)];
  const rows = times.map((at) => ({ garageId, vehicleId, at, name: "a", severity: "info" }));
  await db.query.insertInto("activities").values(rows).execute();
  expect((await applyRetention(db, keep)).records).toBe(300);
});

test("batches are committed while old messages go", async () => {
  const old = Array.from({ length: 3_000 }, (_, index) =>
    messageRow({ id: 10_000 + index, at: now - 90 * day }),
  );
  await db.writeBatch({ messages: old });
  const order: string[] = [];
  const retention = applyRetention(db, keep).then(() => order.push("retention"));
  await db.writeBatch({ messages: [messageRow({ id: 20_000, at: now })] });
  order.push("batch");
  await retention;
  expect(order).toEqual(["batch", "retention"]);
});
