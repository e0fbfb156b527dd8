import { basename, dirname } from "node:path";
import { programs } from "../scripts/build-once";
import { bundle } from "../scripts/bundle";

/** The file to start for a part of the server in a process of its own: made as the product's server is. */
export function program(script: string): string {
  const name = `${basename(dirname(script))}-${basename(script, ".ts")}`;
  return bundle(script, `${programs}/bench`, name);
}
