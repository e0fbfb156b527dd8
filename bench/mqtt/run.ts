import { type Broker, startMosquitto, startOurs, startOursWithLog } from "./brokers";
import { measureIdle } from "./idle";
import { type Latency, measureLatency } from "./latency";
import { measurePersistent, type PersistentRates } from "./persistent";
import { measureThroughput, type Scenario } from "./throughput";

const scenarios: readonly Scenario[] = [
  ...([0, 1, 2] as const).flatMap((qos) => [
    { publishers: 1, subscribers: 1, qos, messages: qos === 0 ? 100_000 : 40_000 },
    { publishers: 1, subscribers: 10, qos, messages: qos === 0 ? 40_000 : 10_000 },
    { publishers: 1, subscribers: 100, qos, messages: qos === 0 ? 8000 : 2000 },
    { publishers: 100, subscribers: 1, qos, messages: qos === 0 ? 100_000 : 40_000 },
  ]),
  { publishers: 1, subscribers: 100, qos: 0, messages: 8000, isWebSocket: true },
];
/** Usage: run.ts [rounds] [only scenarios whose title contains this]. */
const rounds = Number(process.argv[2] ?? 3);
const only = process.argv[3] ?? "";
const latencyTurns = 5;

const [ours, theirs] = [await startOurs(), await startMosquitto()];
for (const scenario of scenarios.filter((one) => titleOf(one).includes(only))) {
  const rates: Record<string, number[]> = { vindow: [], mosquitto: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const broker of [ours, theirs]) {
      if (broker) rates[broker.name]?.push(await measureThroughput(broker, scenario));
    }
  }
  const [mine, other] = [median(rates.vindow ?? []), median(rates.mosquitto ?? [])];
  const ratio = (mine / other).toFixed(2);
  const figures = `${thousands(mine)} beside ${thousands(other)}/s`;
  process.stdout.write(`${titleOf(scenario)}: ${figures}, ratio ${ratio}\n`);
}
await comparePersistent();
await compareLatency();
await compareIdle();
await Promise.all([ours.stop(), theirs?.stop()]);

function thousands(rate: number): string {
  return `${Math.round(rate / 1000)}k`;
}
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function titleOf({ publishers, subscribers, qos, isWebSocket }: Scenario): string {
  return `${publishers} to ${subscribers} at QoS ${qos}${isWebSocket ? " over WebSocket" : ""}`;
}

/** Ours is on the disk before it is acknowledged; mosquitto holds its queue in memory. */
async function comparePersistent(): Promise<void> {
  const title = "QoS 1 to a session that is away";
  if (!title.includes(only)) return;
  const logged = await startOursWithLog();
  const mine = await medianRates(logged);
  await logged.stop();
  const other = theirs && (await medianRates(theirs));
  for (const [what, part] of [
    ["queued", "queuedPerSecond"],
    ["on its return", "drainedPerSecond"],
  ] as const) {
    const ratio = other
      ? ` beside ${thousands(other[part])}/s, ratio ${(mine[part] / other[part]).toFixed(2)}`
      : "/s";
    process.stdout.write(`${title}, ${what}: ${thousands(mine[part])}${ratio}\n`);
  }
}

async function medianRates(broker: Broker): Promise<PersistentRates> {
  const all: PersistentRates[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await measurePersistent(broker));
  return {
    queuedPerSecond: median(all.map(({ queuedPerSecond }) => queuedPerSecond)),
    drainedPerSecond: median(all.map(({ drainedPerSecond }) => drainedPerSecond)),
  };
}

/** The two take turns, so that what else the machine does meets both; the first turn of each only warms it up. */
async function compareLatency(): Promise<void> {
  const title = "latency at 1,000 messages/s to 5";
  if (!title.includes(only)) return;
  const turns: { mine: Latency; other: Latency | undefined }[] = [];
  for (let turn = 0; turn <= latencyTurns; turn += 1) {
    const other = theirs && (await measureLatency(theirs, 6));
    turns.push({ other, mine: await measureLatency(ours, 6) });
  }
  const counted = turns.slice(1);
  const others = counted.flatMap(({ other }) => (other ? [other] : []));
  const figures = [
    latencyText(
      "vindow",
      counted.map(({ mine }) => mine),
    ),
  ];
  if (others.length > 0) {
    const ratios = counted.map(({ mine, other }) => mine.p99Ms / (other?.p99Ms ?? Number.NaN));
    const rounds = ratios.map((ratio) => ratio.toFixed(2)).join(", ");
    figures.push(latencyText("mosquitto", others));
    figures.push(`p99 ratio ${median(ratios).toFixed(2)} (${rounds})`);
  }
  process.stdout.write(`${title}: ${figures.join(", ")}\n`);
}

function latencyText(name: string, turns: readonly Latency[]): string {
  const p50Ms = median(turns.map((turn) => turn.p50Ms)).toFixed(2);
  const p99Ms = median(turns.map((turn) => turn.p99Ms)).toFixed(2);
  return `${name} p50 ${p50Ms} p99 ${p99Ms} ms`;
}

async function compareIdle(): Promise<void> {
  const title = "idle connections, 5,000";
  if (!title.includes(only)) return;
  // Warm: the heap has grown to a size in which connections find room, so that this is the least they add.
  const warm = await startOurs();
  await measureThroughput(warm, { publishers: 1, subscribers: 1, qos: 1, messages: 100_000 });
  const least = await measureIdle(warm, 5000);
  await warm.stop();
  // Cold: all that a process grows by from its start, compiled code and the heap's slack included: the most.
  const cold = await startOurs();
  const most = await measureIdle(cold, 5000);
  await cold.stop();
  const other = theirs && (await measureIdle(theirs, 5000));
  const figures = `vindow ${least.toFixed(1)} KiB each (warm), ${most.toFixed(1)} KiB (cold)`;
  process.stdout.write(`${title}: ${figures}, mosquitto ${other?.toFixed(1)} KiB\n`);
}
