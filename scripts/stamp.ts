import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the built pages are made of. */
const sources = [
  "app",
  "components",
  "lib",
  "messages",
  "public",
  "proxy.ts",
  "next.config.ts",
  "tsconfig.json",
  "package-lock.json",
];

const isSource = (path: string): boolean => !/\.test\.tsx?$/.test(path);

function filesBelow(path: string): readonly string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** Changes whenever a file that the build reads does; not fooled by the times of a fresh checkout. */
export function sourceStamp(): string {
  const hash = createHash("sha256");
  for (const path of sources.flatMap(filesBelow).filter(isSource)) {
    hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}
