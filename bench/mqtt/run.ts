import { startMosquitto, startOurs } from "./brokers";
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
