import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { startForProduction } from "@/lib/config/env";
import { sourceStamp } from "./stamp";

const stampFile = ".next/vindow-stamp";
const nextBin = "node_modules/next/dist/bin/next";

const isBuilt = (stamp: string): boolean =>
  existsSync(".next/BUILD_ID") &&
  existsSync(stampFile) &&
  readFileSync(stampFile, "utf8") === stamp;

function build(): void {
  const stamp = sourceStamp();
  if (isBuilt(stamp)) return;
  process.stdout.write("Building the pages. This is done once and takes about a minute.\n");
  const { status } = spawnSync(process.execPath, [nextBin, "build"], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stampFile, stamp);
}

startForProduction();
build();
await import("../server");
