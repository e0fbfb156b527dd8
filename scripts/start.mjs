// Plain JavaScript: the loader for TypeScript would stay in the process, with a thread and 80 MB of its own.
import { spawnSync } from "node:child_process";
import { startForProduction } from "./production.mjs";
import { isBuilt } from "./stamp.mjs";

startForProduction();
if (!isBuilt()) {
  const { status } = spawnSync(process.execPath, ["--import", "tsx", "scripts/build.ts"], {
    stdio: "inherit",
  });
  if (status !== 0) process.exit(1);
}
await import("../.next/vindow/server.mjs");
