import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { startMosquitto } from "../mqtt/brokers";
import { type LoadClient, loadClient, subscribe } from "../mqtt/load-client";
import { program } from "../program";
import { changeSocs, sampleOf } from "./change-soc";

/** From a message published upstream to the point at a viewer, beside the bare relay by mosquitto. */
const seconds = Number(process.argv[2] ?? 10);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const broker = await startMosquitto();
if (!broker) {
  say("latency: skipped, mosquitto is not installed");
  process.exit(0);
}
const { port } = broker;
const script = join(import.meta.dirname, "hub-process.ts");
const child = fork(program(script), [`mqtt://127.0.0.1:${port}`], { execArgv: [] });
const viewerPort = await connectedPort();
let used = 0;
for (const rate of [100, 500]) {
  const relay = await measure(rate, port, "#");
  const vindow = await measure(rate, viewerPort, "live/+/sample/+");
  say(`latency at ${rate} messages/s, ms (p50 p95 p99 max, lost)`);
  say(`  mosquitto ${relay}`);
  say(`  vindow    ${vindow}`);
}
child.send("stop");
await once(child, "exit");
await broker.stop();

async function connectedPort(): Promise<number> {
  for (;;) {
    const [report] = await once(child, "message");
    if (report.state === "connected") return report.port;
  }
}

/** Publishes at an even pace to the broker and watches for each message's own point. */
async function measure(rate: number, readFrom: number, filter: string): Promise<string> {
  const reader = await loadClient({ port: readFrom, clientId: `reader-${rate}-${readFrom}` });
  await subscribe(reader, filter, 0);
  const publisher = await loadClient({ port, clientId: `publisher-${rate}-${readFrom}` });
  const count = rate * seconds;
  const first = used;
  used += count;
  const sentAt = new Map<string, number>();
  const delays: number[] = [];
  const arrived = (key: string) => {
    const at = sentAt.get(key);
    if (at === undefined) return;
    sentAt.delete(key);
    delays.push(performance.now() - at);
  };
  reader.onPayload = (payload) => {
    for (const key of keysIn(payload.toString())) arrived(key);
  };
  await pace(publisher, { rate, first, messages: changeSocs(first, count), sentAt });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  reader.end();
  publisher.end();
  return summary(delays, count);
}

/** What tells one message from another, in the relayed message and in the point made of it. */
function keysIn(text: string): readonly string[] {
  const value = JSON.parse(text);
  if (!Array.isArray(value)) return [`${Date.parse(value.timestamp)} ${value.data.chargedRange}`];
  return value
    .filter(({ metric }) => metric === "rangeKm")
    .map((sample) => `${sample.at} ${sample.value}`);
}

interface Pace {
  readonly rate: number;
  readonly first: number;
  readonly messages: readonly Buffer[];
  readonly sentAt: Map<string, number>;
}

function pace(publisher: LoadClient, { rate, first, messages, sentAt }: Pace): Promise<void> {
  const started = performance.now();
  let sent = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(messages.length, ((performance.now() - started) / 1_000) * rate);
      for (; sent < due; sent += 1) {
        sentAt.set(sampleOf(first + sent), performance.now());
        publisher.write(messages[sent] ?? Buffer.alloc(0));
      }
      if (sent < messages.length) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
}

function summary(delays: number[], count: number): string {
  const sorted = delays.sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  const max = (sorted.at(-1) ?? 0).toFixed(2);
  return `${at(0.5)} ${at(0.95)} ${at(0.99)} ${max}, ${count - delays.length}`;
}
