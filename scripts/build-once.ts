import { spawnSync } from "node:child_process";
import { bundle, bundleThreads } from "./bundle";
import { startForProduction } from "./production.mjs";
import { forgetBuilt, isBuilt, noteBuilt, sourceStamp } from "./stamp.mjs";

const nextBin = "node_modules/next/dist/bin/next";

/** Where the programs lie, the server and its simulated garage each as one file. */
export const programs = ".next/vindow";

/** Builds the pages and the programs for production; answers whether that worked. */
export function build(): boolean {
  const stamp = sourceStamp();
  startForProduction();
  forgetBuilt();
  const { status } = spawnSync(process.execPath, [nextBin, "build"], { stdio: "inherit" });
  if (status !== 0) return false;
  bundle("server.ts", programs, "server");
  bundleThreads(programs);
  bundle("world/main.ts", programs, "world");
  noteBuilt(stamp);
  return true;
}

/** The same, unless what is built was built from these very sources. */
export function buildOnce(): boolean {
  return isBuilt() || build();
}
