import { buildSync } from "esbuild";

/**
 * Makes one file of a program and what it imports of ours, beside the file of the database's
 * threads, which is looked for there. Node runs it without a loader: it starts in half the time,
 * and functions keep no names that cost something at each call.
 */
export function bundle(entry: string, folder: string, name: string): string {
  const file = `${folder}/${name}.mjs`;
  const shared = {
    bundle: true,
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  } as const;
  buildSync({ ...shared, entryPoints: [entry], format: "esm", outfile: file });
  const threads = `${folder}/worker-boot.cjs`;
  buildSync({ ...shared, entryPoints: ["lib/db/worker.ts"], format: "cjs", outfile: threads });
  return file;
}
