import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { generate } from "mqtt-packet";
import { type Broker, startMosquitto, startOurs } from "../mqtt/brokers";
import { type LoadClient, loadClient } from "../mqtt/load-client";

/** Telemetry at QoS 1 from 1,000 devices: stored and acknowledged by us, only acknowledged by mosquitto. */
const deviceCount = 1_000;
const idleCount = 5_000;
const secondsEach = 5;
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

async function measure(broker: Broker) {
  const senders = await connectAll(broker, deviceCount);
  const rate = await saturate(senders);
  const p99Ms = await pace(senders);
  for (const { client } of senders) client.end();
  return { rate, p99Ms };
}

async function idleKib(broker: Broker): Promise<number> {
  const before = broker.residentKib();
  const senders = await connectAll(broker, idleCount);
  await pause(1_000);
  const each = (broker.residentKib() - before) / idleCount;
  for (const { client } of senders) client.end();
  return each;
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const ours = await startOurs(join(import.meta.dirname, "serve.ts"));
const idle = await idleKib(ours);
const mine = await measure(ours);
await ours.stop();
say(
  `vindow: ${Math.round(mine.rate)} messages/s stored and acknowledged, p99 ${mine.p99Ms.toFixed(1)} ms at ${pacedRate}/s`,
);
say(`vindow: ${idle.toFixed(1)} KiB per idle connection of ${idleCount}`);
const other = await startMosquitto();
if (other) {
  const theirs = await measure(other);
  await other.stop();
  say(
    `mosquitto: ${Math.round(theirs.rate)} messages/s acknowledged, p99 ${theirs.p99Ms.toFixed(1)} ms at ${pacedRate}/s`,
  );
  say(`ratio: ${(mine.rate / theirs.rate).toFixed(2)}`);
} else say("mosquitto is not installed: no ratio");
process.exit(0);
