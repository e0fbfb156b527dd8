// Plain JavaScript, as `start.mjs` asks before anything is compiled.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the pages and the programs are made of. */
const sources = [
  "app",
  "boot",
  "components",
  "lib",
  "messages",
  "public",
  "world",
  "proxy.ts",
  "server.ts",
  "next.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const stampFile = ".next/vindow-stamp";

/** @param {string} path */
const isSource = (path) => !/\.test\.tsx?$/.test(path);

/**
 * @param {string} path
 * @returns {readonly string[]}
 */
function filesBelow(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** Changes whenever a file that the build reads does; not fooled by the times of a fresh checkout. */
export function sourceStamp() {
  const hash = createHash("sha256");
  for (const path of sources.flatMap(filesBelow).filter(isSource)) {
    hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

/** Whether what is built was built from these very sources. */
export const isBuilt = () =>
  existsSync(stampFile) && readFileSync(stampFile, "utf8") === sourceStamp();

/** What is built is about to change: a build that ends in the middle leaves nothing that passes for one. */
export const forgetBuilt = () => rmSync(stampFile, { force: true });

/**
 * Notes from which sources everything is built now.
 * @param {string} stamp
 */
export const noteBuilt = (stamp) => writeFileSync(stampFile, stamp);
