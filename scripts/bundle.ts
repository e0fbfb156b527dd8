import { buildSync } from "esbuild";

const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  packages: "external",
  logLevel: "warning",
} as const;

/**
 * Makes one file of a program and what it imports of ours. Node runs it without a loader: it starts
 * in half the time, and functions keep no names that cost something at each call.
 */
export function bundle(entry: string, folder: string, name: string): string {
  const outfile = `${folder}/${name}.mjs`;
  buildSync({ ...shared, entryPoints: [entry], format: "esm", outfile });
  return outfile;
}

/** The file of the database's threads, which a program looks for beside itself. */
export function bundleThreads(folder: string): void {
  const outfile = `${folder}/worker-boot.cjs`;
  buildSync({ ...shared, entryPoints: ["lib/db/worker.ts"], format: "cjs", outfile });
}
