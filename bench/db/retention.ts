import { rm } from "node:fs/promises";
import { stdout } from "node:process";
import { messageRow } from "@/lib/db/fixtures-for-test";
import { openDatabase } from "@/lib/db/open";
import { makeTestFolder } from "@/lib/db/open-for-test";
import { applyRetention } from "@/lib/db/retention";
import { silentLog } from "@/lib/domain/log";

/** What a commit waits for while 200,000 old messages are deleted, beside the same commits with nothing else going on. */
const total = 200_000;
const day = 86_400_000;
const now = 1_700_000_100_000;
const folder = await makeTestFolder();
const db = await openDatabase({ folder, log: silentLog });

const batchOf = (size: number, at: number) => ({
  messages: Array.from({ length: size }, () =>
    messageRow({ id: db.nextMessageId(), at, payload: "x".repeat(300), vehicleId: "car" }),
  ),
});

for (let stored = 0; stored < total; stored += 1_000) {
  await db.writeBatch(batchOf(1_000, now - 31 * day));
}

async function commitUntil(isOver: () => boolean): Promise<readonly number[]> {
  const times: number[] = [];
  while (!isOver()) {
    const start = performance.now();
    await db.writeBatch(batchOf(10, now));
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

const row = (name: string, times: readonly number[]) => {
  const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1);
  return `${name} | ${times.length} | ${at(0.5)} | ${at(0.99)} | ${at(1)}\n`;
};

const quietEnd = performance.now() + 2_000;
const quiet = await commitUntil(() => performance.now() > quietEnd);
let isOver = false;
const start = performance.now();
const retention = applyRetention(db, {
  now,
  messagesMs: 30 * day,
  samplesThinAfterMs: 365 * day,
  telemetryMs: 365 * day,
  recordsMs: 1_095 * day,
});
const done = retention.finally(() => {
  isOver = true;
});
const busy = await commitUntil(() => isOver);
const { messages, longestSliceMs } = await done;
const tookMs = performance.now() - start;
stdout.write("commits of 10 messages | count | p50 ms | p99 ms | max ms\n");
stdout.write(row("alone", quiet));
stdout.write(row("during retention", busy));
stdout.write(
  `deleted ${messages} in ${tookMs.toFixed(0)} ms, longest slice ${longestSliceMs.toFixed(1)} ms\n`,
);
await db.close();
await rm(folder, { recursive: true });
