import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface Running {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** The first line of the output that fits. */
  readonly line: (fits: (line: string) => boolean) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** `npm start` without npm between. */
export const startScript = "scripts/start.mjs";

/** Starts a program of ours and listens to what it prints. */
export function start(
  script: string,
  words: readonly string[],
  env: Record<string, string>,
): Running {
  const child = spawn(process.execPath, [script, ...words], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A run that is cut short leaves nothing behind.
  process.once("exit", () => child.kill("SIGKILL"));
  let output = "";
  const wakers = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    for (const wake of wakers) wake();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const line = (fits: (line: string) => boolean) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = output.split("\n").slice(0, -1).find(fits);
        if (found === undefined) return;
        wakers.delete(look);
        resolve(found);
      };
      wakers.add(look);
      child.once("exit", (code) => reject(new Error(`${script} ended with ${code}:\n${output}`)));
      look();
    });
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  return { child, output: () => output, line, stop };
}
