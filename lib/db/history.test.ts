import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { history } from "./history";
import { openForTest, type TestDatabase } from "./open-for-test";

let db: TestDatabase;
beforeAll(async () => {
  db = await openForTest();
});
afterAll(() => db.close());

const start = 1_700_000_100_000;
const day = 86_400_000;
const ask = (entityId: string, from: number, to: number, points = 600) =>
  history(db, { entityId, metric: "chargePercent", from, to, points });

/** One value a second: a slow wave with one spike. */
async function storeSeconds(entityId: string, seconds: number, spikeAt: number): Promise<void> {
  for (let first = 0; first < seconds; first += 20_000) {
    const count = Math.min(20_000, seconds - first);
    const samples = Array.from({ length: count }, (_, index) => {
      const second = first + index;
      const value = second === spikeAt ? 1_000 : Math.sin(second / 9_000);
      return { entityId, metric: "chargePercent", at: start + second * 1_000, value };
    });
    await db.writeBatch({ samples });
  }
}

test("samples come back as they are, late ones in their place, the ends included", async () => {
  const at = (index: number) => start + index * 60_000;
  const sample = (index: number, value: number) => ({
    entityId: "car",
    metric: "chargePercent",
    at: at(index),
    value,
  });
  await db.writeBatch({ samples: [sample(0, 70), sample(2, 72), sample(3, 73)] });
  await db.writeBatch({ samples: [sample(1, 71), { ...sample(1, 5), metric: "rangeKm" }] });
  expect(await ask("car", at(1), at(3))).toEqual([
    [at(1), 71],
    [at(2), 72],
    [at(3), 73],
  ]);
  expect(await ask("nobody", at(0), at(3))).toEqual([]);
});

test("a value reported twice for the same moment is the last one", async () => {
  const sample = { entityId: "twice", metric: "chargePercent", at: start };
  await db.writeBatch({ samples: [{ ...sample, value: 1 }] });
  await db.writeBatch({
    samples: [
      { ...sample, value: 2 },
      { ...sample, value: 3 },
    ],
  });
  expect(await ask("twice", start, start)).toEqual([[start, 3]]);
});

test("a silence longer than the metric allows is a gap", async () => {
  const sample = { entityId: "gap", metric: "chargePercent", value: 50 };
  await db.writeBatch({
    samples: [
      { ...sample, at: start },
      { ...sample, at: start + 7 * 3_600_000 },
    ],
  });
  expect(await ask("gap", start, start + day)).toEqual([
    [start, 50],
    [start + 7 * 3_600_000 - 1, null],
    [start + 7 * 3_600_000, 50],
  ]);
});

test("a number that is none is left out", async () => {
  const sample = { entityId: "nan", metric: "chargePercent", at: start };
  await db.writeBatch({ samples: [{ ...sample, value: Number.NaN }] });
  expect(await ask("nan", start, start)).toEqual([]);
});

test("a day of seconds is thinned from the sums, with its spike, and the main thread stays free", async () => {
  await storeSeconds("busy", 86_400, 40_000);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const points = await ask("busy", start, start + day);
  delay.disable();
  expect(points.length).toBeLessThanOrEqual(600);
  expect(points.length).toBeGreaterThan(400);
  expect(points).toContainEqual([start + 40_000_000, 1_000]);
  expect(points.every(([at]) => at >= start && at <= start + day)).toBe(true);
  // The read itself takes longer than this; a stalled main thread would show it.
  expect(delay.percentile(99) / 1e6).toBeLessThan(50);
});
