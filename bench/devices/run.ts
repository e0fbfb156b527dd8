import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { generate } from "mqtt-packet";
import { type Broker, startMosquitto, startOurs } from "../mqtt/brokers";
import { type LoadClient, loadClient } from "../mqtt/load-client";

/** Telemetry at QoS 1 from 1,000 devices: stored and acknowledged by us, only acknowledged by mosquitto. */
const deviceCount = 1_000;
const idleCount = 5_000;
const secondsEach = 5;
const rounds = 3;
const pacedRate = 2_000;

const payload = JSON.stringify({ temperature: 21.5, humidity: 60, status: "active" });

interface Sender {
  readonly client: LoadClient;
  readonly sentAt: number[];
  sent: number;
  seen: number;
}

async function connectAll(broker: Broker, count: number): Promise<readonly Sender[]> {
  const senders: Sender[] = [];
  for (let n = 0; n < count; n += 50) {
    const some = Array.from({ length: 50 }, (_, i) =>
      loadClient({ port: broker.port, clientId: `d${n + i}`, username: `bench-${n + i}` }),
    );
    for (const client of await Promise.all(some))
      senders.push({ client, sentAt: [], sent: 0, seen: 0 });
  }
  return senders;
}

function send(sender: Sender): void {
  sender.sent += 1;
  sender.sentAt.push(performance.now());
  const messageId = (sender.sent % 65_535) + 1;
  const topic = "v1/devices/me/telemetry";
  sender.client.write(
    generate({ cmd: "publish", topic, payload, qos: 1, messageId, dup: false, retain: false }),
  );
}

/** Answers how long each acknowledged message took. */
function noteAcknowledged(sender: Sender, tookMs: number[]): number {
  const fresh = sender.client.acknowledged - sender.seen;
  sender.seen = sender.client.acknowledged;
  const now = performance.now();
  for (let n = 0; n < fresh; n += 1) tookMs.push(now - (sender.sentAt.shift() ?? now));
  return fresh;
}

/** As fast as acknowledgements come, two under way from each device. */
async function saturate(senders: readonly Sender[]): Promise<number> {
  const tookMs: number[] = [];
  let isOver = false;
  for (const sender of senders) {
    sender.client.onChange = () => {
      const fresh = noteAcknowledged(sender, tookMs);
      for (let n = 0; n < fresh && !isOver; n += 1) send(sender);
    };
    send(sender);
    send(sender);
  }
  await pause(1_000);
  const before = tookMs.length;
  await pause(secondsEach * 1_000);
  isOver = true;
  const rate = (tookMs.length - before) / secondsEach;
  await pause(500);
  return rate;
}

/** The 99th percentile of the time to the acknowledgement at a steady rate. */
async function pace(senders: readonly Sender[]): Promise<number> {
  const tookMs: number[] = [];
  for (const sender of senders)
    sender.client.onChange = () => void noteAcknowledged(sender, tookMs);
  const start = performance.now();
  let sent = 0;
  while (performance.now() - start < secondsEach * 1_000) {
    const due = ((performance.now() - start) / 1_000) * pacedRate;
    for (; sent < due; sent += 1) {
      const sender = senders[sent % senders.length];
      if (sender) send(sender);
    }
    await pause(1);
  }
  await pause(500);
  tookMs.sort((a, b) => a - b);
  return tookMs[Math.floor(tookMs.length * 0.99)] ?? Number.NaN;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Measured {
  readonly rates: number[];
  readonly p99s: number[];
}

/** One round of a broker whose devices are connected. */
async function measure(senders: readonly Sender[], { rates, p99s }: Measured): Promise<void> {
  rates.push(await saturate(senders));
  p99s.push(await pace(senders));
}

async function idleKib(broker: Broker): Promise<number> {
  // What the first connections cost once and for all is not the others' cost.
  for (const { client } of await connectAll(broker, 500)) client.end();
  await pause(1_000);
  const before = broker.residentKib();
  const senders = await connectAll(broker, idleCount);
  await pause(1_000);
  const each = (broker.residentKib() - before) / idleCount;
  for (const { client } of senders) client.end();
  await pause(1_000);
  return each;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const say = (line: string) => process.stdout.write(`${line}\n`);

function tell(name: string, done: string, { rates, p99s }: Measured): void {
  const each = rates.map(Math.round).join(", ");
  say(`${name}: ${Math.round(median(rates))} messages/s ${done} (${each})`);
  say(`${name}: p99 ${p99s.map((ms) => ms.toFixed(1)).join(", ")} ms at ${pacedRate}/s`);
}

const ours = await startOurs(join(import.meta.dirname, "serve.ts"));
say(`vindow: ${(await idleKib(ours)).toFixed(1)} KiB per idle connection of ${idleCount}`);
const other = await startMosquitto();
const [mine, theirs]: [Measured, Measured] = [
  { rates: [], p99s: [] },
  { rates: [], p99s: [] },
];
const senders = await connectAll(ours, deviceCount);
const others = other ? await connectAll(other, deviceCount) : [];
// One after the other, again and again: whatever else the machine does meets both.
for (let round = 0; round < rounds; round += 1) {
  await measure(senders, mine);
  if (other) await measure(others, theirs);
}
await ours.stop();
await other?.stop();
tell("vindow", "stored and acknowledged", mine);
if (other) {
  tell("mosquitto", "acknowledged", theirs);
  const ratios = mine.rates.map((rate, round) => rate / (theirs.rates[round] ?? Number.NaN));
  const each = ratios.map((ratio) => ratio.toFixed(2)).join(", ");
  say(`ratio: ${median(ratios).toFixed(2)} (${each})`);
} else say("mosquitto is not installed: no ratio");
process.exit(0);
