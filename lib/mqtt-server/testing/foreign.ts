import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Is the program there? Tests of foreign clients are skipped with this as their reason where it is not. */
export function isInstalled(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore", timeout: 10_000 });
    return true;
  } catch (error) {
    // Some programs print their help and exit with a code of their own.
    return (
      error instanceof Error &&
      "status" in error &&
      error.status === 1 &&
      program !== "/usr/bin/python3"
    );
  }
}

/** Runs a program to its end: what it printed, and its exit code. */
export async function output(
  program: string,
  args: readonly string[],
): Promise<{ text: string; code: number }> {
  try {
    const { stdout, stderr } = await run(program, args, { timeout: 20_000 });
    return { text: stdout + stderr, code: 0 };
  } catch (error) {
    if (!(error instanceof Error) || !("stdout" in error)) throw error;
    const field = (name: string): unknown => Reflect.get(error, name);
    return { text: `${field("stdout")}${field("stderr")}`, code: Number(field("code")) };
  }
}

export interface Background {
  readonly child: ChildProcess;
  /** All that it printed, once it has ended. */
  readonly ended: Promise<string>;
}

export function background(program: string, args: readonly string[]): Background {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes: Buffer) => {
      text += String(bytes);
    });
  }
  const ended = new Promise<string>((resolve) => child.once("close", () => resolve(text)));
  return { child, ended };
}
