import { afterAll, beforeAll, expect, test } from "vitest";
import { messageRow } from "./fixtures-for-test";
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
const keep = { now, messagesMs: 30 * day, samplesThinAfterMs: 365 * day };

test("old messages go, the rest stays, and the writer is never held for long", async () => {
  const messages = Array.from({ length: 4_000 }, (_, index) =>
    messageRow({ id: index + 1, at: now - (index < 3_000 ? 31 : 29) * day }),
  );
  await db.writeBatch({ messages });
  const result = await applyRetention(db, keep);
  expect(result.messages).toBe(3_000);
  // Slices aim at 15 ms; the rest is for a disk that others use at the same time.
  expect(result.longestSliceMs).toBeLessThan(200);
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
