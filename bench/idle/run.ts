import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/lib/mqtt-server/testing/free-port";
import { start, startScript } from "../../e2e/processes";
import { buildOnce } from "../../scripts/build-once";

/** Memory of the idle server with the simulated garage in it, beside a bare Node process. */
const settleMs = Number(process.argv[2] ?? 60_000);
const budgetMib = 250;
const residentMib = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

buildOnce();
const folder = await mkdtemp(join(tmpdir(), "bench-idle-"));
const port = await freePort();
const began = performance.now();
const app = start(startScript, [], {
  PORT: String(port),
  HOST: "127.0.0.1",
  MQTT_PORT: "0",
  VINDOW_DATA: folder,
  VINDOW_DEMO: "on",
});
await app.line((line) => line.includes("Vindow is ready"));
const readyMs = performance.now() - began;
await new Promise((resolve) => setTimeout(resolve, settleMs));
const ours = residentMib(app.child.pid ?? 0);
await app.stop();
await rm(folder, { recursive: true });
const bare = residentMib(process.pid);
process.stdout.write(
  `idle: ${ours.toFixed(0)} MiB (budget ${budgetMib}), ${(ours / bare).toFixed(1)} times a Node process that only measures; ready after ${readyMs.toFixed(0)} ms\n`,
);
