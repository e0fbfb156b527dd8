import { basename, dirname } from "node:path";
import { programs } from "../scripts/build-once";
import { bundle, bundleThreads } from "../scripts/bundle";

/** The file to start for a part of the server in a process of its own: made as the product's server is. */
export function program(script: string): string {
  const name = `${basename(dirname(script))}-${basename(script, ".ts")}`;
  const folder = `${programs}/bench`;
  bundleThreads(folder);
  return bundle(script, folder, name);
}
