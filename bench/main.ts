import { spawnSync } from "node:child_process";

/** Every benchmark, one after another, each against something measured in the same run: `npm run bench [-- name …]`. */
const benches: Readonly<Record<string, readonly string[]>> = {
  db: ["bench/db/ingest.ts", "bench/db/history.ts", "bench/db/retention.ts"],
  ingest: ["bench/ingest/run.ts", "bench/ingest/latency.ts"],
  devices: ["bench/devices/run.ts", "bench/devices/fuzz.ts"],
  mqtt: ["bench/mqtt/run.ts"],
  browser: ["bench/browser/run.ts"],
  messages: ["bench/messages/run.ts"],
  updates: ["bench/updates/run.ts"],
  idle: ["bench/idle/run.ts"],
};

const asked = process.argv.slice(2);
for (const [name, files] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const file of files) {
    process.stdout.write(`\n== ${file}\n`);
    spawnSync(process.execPath, ["--import", "tsx", file], { stdio: "inherit" });
  }
}
