import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type Broker, startMosquitto } from "../mqtt/brokers";
import { type LoadClient, loadClient, subscribe } from "../mqtt/load-client";
import { program } from "../program";
import { changeSocs } from "./change-soc";

interface Report {
  readonly stored: number;
  readonly port: number;
  readonly state: string;
  readonly waiting: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  readonly cpuMs: number;
  readonly residentMib: number;
}

const total = Number(process.argv[2] ?? 200_000);
/** How far the publisher may run ahead: the broker drops nothing. */
const ahead = 8_000;
const burst = 50;
/** More arguments are Node's, for the hub: --cpu-prof. */
const flags = process.argv.slice(3);

const say = (line: string) => void process.stdout.write(`${line}\n`);
const broker = await startMosquitto();
if (!broker) {
  say("ingest: skipped, mosquitto is not installed");
  process.exit(0);
}
const messages = changeSocs(0, total);
const relayed = await relayRate(broker);
const { rate, last, memory, cpuMs } = await ingestRate(broker);
await broker.stop();
const rounded = (value: number) => Math.round(value).toLocaleString("en");
say(`ingest: ${rounded(rate)} messages/s, mosquitto's relay ${rounded(relayed)}`);
say(`  ratio ${(rate / relayed).toFixed(2)} (target 0.25)`);
say(
  `  event-loop delay p99 ${last.delayP99Ms.toFixed(1)} ms, max ${last.delayMaxMs.toFixed(1)} ms`,
);
say(
  `  processor time of the hub with its database: ${((cpuMs * 1e3) / total).toFixed(0)} µs a message`,
);
say(`  memory MiB over the run: ${memory.map(Math.round).join(" ")}`);

/** A plain subscriber behind a plain broker: what the same machine does with the same messages. */
async function relayRate({ port }: Broker): Promise<number> {
  const reader = await loadClient({ port, clientId: "reader" });
  await subscribe(reader, "#", 0);
  const publisher = await loadClient({ port, clientId: "publisher" });
  const started = performance.now();
  await pour(
    publisher,
    () => reader.received,
    (tick) => {
      reader.onChange = tick;
    },
  );
  const seconds = (performance.now() - started) / 1_000;
  reader.end();
  publisher.end();
  return total / seconds;
}

async function ingestRate({ port }: Broker) {
  const script = join(import.meta.dirname, "hub-process.ts");
  const child = fork(program(script), [`mqtt://127.0.0.1:${port}`], { execArgv: [...flags] });
  let last = await reportWhere(child, ({ state }) => state === "connected");
  const viewer = await loadClient({ port: last.port, clientId: "viewer" });
  await subscribe(viewer, "live/#", 0);
  child.send("reset");
  const cpuBefore = last.cpuMs;
  const publisher = await loadClient({ port, clientId: "publisher" });
  const memory: number[] = [];
  const started = performance.now();
  await pour(
    publisher,
    () => last.stored,
    (tick) =>
      child.on("message", (report: Report) => {
        last = report;
        if (last.stored > (total / 20) * memory.length) memory.push(last.residentMib);
        tick();
      }),
  );
  const seconds = (performance.now() - started) / 1_000;
  publisher.end();
  viewer.end();
  child.send("stop");
  await once(child, "exit");
  return {
    rate: total / seconds,
    last,
    memory,
    cpuMs: last.cpuMs - cpuBefore,
    viewed: viewer.received,
  };
}

async function reportWhere(
  child: ChildProcess,
  isIt: (report: Report) => boolean,
): Promise<Report> {
  for (;;) {
    const [report]: Report[] = await once(child, "message");
    if (report && isIt(report)) return report;
  }
}

function pour(
  publisher: LoadClient,
  arrived: () => number,
  onTick: (tick: () => void) => void,
): Promise<void> {
  let sent = 0;
  return new Promise((resolve) => {
    const tick = () => {
      if (arrived() >= total) return resolve();
      while (sent < total && sent - arrived() < ahead) {
        publisher.write(Buffer.concat(messages.slice(sent, sent + burst)));
        sent += burst;
      }
    };
    onTick(tick);
    tick();
  });
}
