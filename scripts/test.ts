import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { findBrowser } from "./browser";
import { buildOnce } from "./build-once";
import { addCounts, type Count, countTests, nothingCounted } from "./count-tests";
import { failureText } from "./failure-text";
import { installTools } from "./tools";

interface Run {
  /** Without colors. */
  readonly output: string;
  readonly isGood: boolean;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what a color looks like in a terminal
const color = /\u001b\[[\d;]*m/g;

/** Runs a command, shows what it writes as it writes it, and keeps it. */
function run(command: string, ...words: string[]): Promise<Run> {
  const child = spawn(command, words, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const pass = (from: Readable, to: NodeJS.WriteStream) =>
    from.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      to.write(chunk);
    });
  pass(child.stdout, process.stdout);
  pass(child.stderr, process.stderr);
  return new Promise((resolve) => {
    const end = (isGood: boolean) => resolve({ output: output.replaceAll(color, ""), isGood });
    child.on("error", () => end(false));
    child.on("close", (code) => end(code === 0));
  });
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Told once more at the very end: what comes after a failure would bury it. */
const failures: string[] = [];
const keepFailure = (name: string, output: string): void =>
  void failures.push(`\n== failed: ${name}\n${failureText(output)}`);

/** A check is one test: it holds or it does not. */
async function check(name: string, ...words: string[]): Promise<Count> {
  say(`\n== ${name}`);
  const { output, isGood } = await run("npx", ...words);
  if (!isGood) keepFailure(name, output);
  say(`${name}: ${isGood ? "passed" : "failed"}`);
  return { ...nothingCounted, passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 };
}

/** A runner that ends badly without naming a failed test has failed all the same. */
async function suite(name: string, ...words: string[]): Promise<Count> {
  say(`\n== ${name}`);
  const { output, isGood } = await run("npx", ...words);
  if (!isGood) keepFailure(name, output);
  const count = countTests(output);
  return isGood || count.failed > 0 ? count : { ...count, failed: 1 };
}

async function browserTests(): Promise<Count> {
  const { missing } = findBrowser();
  if (missing !== undefined) {
    say(`\n== browser tests: skipped (${missing})`);
    return nothingCounted;
  }
  if (!buildOnce()) {
    say("The pages could not be built.");
    return { ...nothingCounted, failed: 1 };
  }
  return suite("browser tests", "playwright", "test", "-c", "e2e/playwright.config.ts");
}

installTools();
const counts = [
  await check("types", "tsc", "--noEmit", "--incremental", "false", "-p", "."),
  await check("lint", "biome", "check", "."),
  await suite("unit and integration tests", "vitest", "run"),
  await browserTests(),
];
const { passed, failed, skipped } = counts.reduce(addCounts);
failures.forEach(say);
say(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(failed === 0 ? 0 : 1);
