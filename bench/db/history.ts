import { rm } from "node:fs/promises";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { stdout } from "node:process";
import Libsql from "libsql";
import { history } from "@/lib/db/history";
import { openDatabase } from "@/lib/db/open";
import { makeTestFolder } from "@/lib/db/open-for-test";
import { silentLog } from "@/lib/domain/log";

/** 30 days of one value a second thinned to 600 points, beside the same buckets asked of the samples in plain SQL. */
const day = 86_400_000;
const start = 1_700_000_100_000;
const days = 30;
const rounds = 9;

const folder = await makeTestFolder();
const db = await openDatabase({ folder, log: silentLog });
for (let first = 0; first < days * 86_400; first += 20_000) {
  const samples = Array.from({ length: 20_000 }, (_, index) => ({
    entityId: "car",
    metric: "chargePercent",
    at: start + (first + index) * 1_000,
    value: 50 + 40 * Math.sin((first + index) / 20_000),
  }));
  await db.writeBatch({ samples });
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function measure(spanDays: number) {
  const times: number[] = [];
  let points = 0;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const to = start + days * day;
    const request = {
      entityId: "car",
      metric: "chargePercent",
      from: to - spanDays * day,
      to,
      points: 600,
    };
    points = (await history(db, request)).length;
    times.push(performance.now() - began);
  }
  delay.disable();
  return { ms: median(times), points, loopMax: delay.max / 1e6 };
}

function plainBuckets(): number {
  const raw = new Libsql(join(folder, "vindow.db"));
  const statement = raw.prepare(
    `select min("value"), max("value"), max("at") from "samples" where "seriesId" = 1
     and "at" between ? and ? group by cast("at" / ? as integer)`,
  );
  const began = performance.now();
  statement.all([start, start + days * day, (days * day) / 600]);
  const took = performance.now() - began;
  raw.close();
  return took;
}

const plain = plainBuckets();
stdout.write("span | ms, median | points | of the plain query over 30 days | loop delay max ms\n");
for (const span of [0.125, 1, 7, 30]) {
  const { ms, points, loopMax } = await measure(span);
  const share = (ms / plain).toFixed(3);
  stdout.write(`${span} d | ${ms.toFixed(1)} | ${points} | ${share} | ${loopMax.toFixed(1)}\n`);
}
stdout.write(`plain query over the samples of 30 days: ${plain.toFixed(0)} ms\n`);
await db.close();
await rm(folder, { recursive: true });
