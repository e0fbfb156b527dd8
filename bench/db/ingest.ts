import { rm } from "node:fs/promises";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { stdout } from "node:process";
import Libsql from "libsql";
import type { Batch } from "@/lib/db/batch";
import { messageRow } from "@/lib/db/fixtures-for-test";
import { openDatabase } from "@/lib/db/open";
import { makeTestFolder } from "@/lib/db/open-for-test";
import { packBatches } from "@/lib/db/pack";
import { createSeriesBook } from "@/lib/db/series-book";
import { plans, type Write } from "@/lib/db/write";
import { silentLog } from "@/lib/domain/log";

/** Messages a second through writeBatch, beside the driver alone inserting the same rows one by one. */
const total = 60_000;
const sizes = [1, 10, 50, 500] as const;
const payload = `{"version":1,"data":{"soc":"77","chargedRange":"205"},"name":"change-soc"}`.padEnd(
  300,
);
const metrics = ["chargePercent", "rangeKm", "minutesToFull"];

function makeBatch(firstId: number, size: number): Batch {
  const ids = Array.from({ length: size }, (_, index) => firstId + index);
  const messages = ids.map((id) => messageRow({ id, payload, size: 300, vehicleId: "car" }));
  const samples = ids.flatMap((id) =>
    metrics.map((metric) => ({
      entityId: "car",
      metric,
      at: 1_700_000_000_000 + id * 1_000,
      value: id,
    })),
  );
  return { messages, samples };
}

const countFor = (size: number): number => (size === 1 ? total / 6 : total);

async function throughThreads(size: number) {
  const folder = await makeTestFolder();
  const db = await openDatabase({ folder, log: silentLog });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const start = performance.now();
  const cpu = process.cpuUsage();
  delay.enable();
  // Four turns of the pipeline are under way at a time, as when messages arrive during a commit.
  let next = 1;
  const turns = Array.from({ length: 4 }, async () => {
    while (next <= countFor(size)) {
      const batch = makeBatch(next, size);
      next += size;
      await db.writeBatch(batch);
    }
  });
  await Promise.all(turns);
  delay.disable();
  const seconds = (performance.now() - start) / 1_000;
  const cpuMs = process.cpuUsage(cpu).user / 1_000;
  await db.close();
  await rm(folder, { recursive: true });
  const loopP99 = delay.percentile(99) / 1e6;
  return { perSecond: countFor(size) / seconds, loopP99, cpuMs };
}

/** The same rows and tables, no threads, no packing in the measured time: one prepared insert per row. */
async function driverAlone(size: number, tables: readonly string[]) {
  const folder = await makeTestFolder();
  const path = join(folder, "vindow.db");
  await (await openDatabase({ folder, log: silentLog })).close();
  const raw = new Libsql(path);
  raw.exec(
    "pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000",
  );
  const book = createSeriesBook([]);
  let ms = 0;
  for (let id = 1; id <= countFor(size); id += size) {
    const writes = packBatches([makeBatch(id, size)], book).filter(({ plan }) =>
      tables.includes(plan),
    );
    const start = performance.now();
    insertRows(raw, writes);
    ms += performance.now() - start;
  }
  raw.close();
  await rm(folder, { recursive: true });
  return countFor(size) / (ms / 1_000);
}

const statements = new Map<string, ReturnType<InstanceType<typeof Libsql>["prepare"]>>();

function insertRows(raw: InstanceType<typeof Libsql>, writes: readonly Write[]): void {
  raw.exec("begin immediate");
  for (const { plan, cells } of writes) {
    const { columns, sql } = plans[plan];
    const statement = statements.get(plan) ?? raw.prepare(sql(1));
    statements.set(plan, statement);
    for (let at = 0; at < cells.length; at += columns.length) {
      statement.run(cells.slice(at, at + columns.length));
    }
  }
  raw.exec("commit");
}

const whole = (value: number): string => Math.round(value).toLocaleString("en-US");

stdout.write(
  "batch | through lib/db, messages/s | driver alone, same rows | ratio | loop delay p99 ms\n",
);
for (const size of sizes) {
  statements.clear();
  const alone = await driverAlone(size, ["messages", "series", "samples", "rollups"]);
  const { perSecond, loopP99 } = await throughThreads(size);
  const ratio = (perSecond / alone).toFixed(2);
  stdout.write(
    `${size} | ${whole(perSecond)} | ${whole(alone)} | ${ratio} | ${loopP99.toFixed(1)}\n`,
  );
}
