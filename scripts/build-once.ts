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

/** Builds the pages for production; answers whether that worked. */
export function build(): boolean {
  const stamp = sourceStamp();
  startForProduction();
  const { status } = spawnSync(process.execPath, [nextBin, "build"], { stdio: "inherit" });
  if (status !== 0) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

/** The same, unless what is built was built from these very sources. */
export function buildOnce(): boolean {
  if (isBuilt(sourceStamp())) return true;
  process.stdout.write("Building the pages. This is done once and takes about a minute.\n");
  return build();
}
