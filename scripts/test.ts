import { spawn } from "node:child_process";
import { findBrowser } from "./browser";
import { buildOnce } from "./build-once";
import { addCounts, type Count, countTests, nothingCounted } from "./count-tests";
import { installTools } from "./tools";

interface Run {
  readonly output: string;
  readonly isGood: boolean;
}

/** Runs a command, shows what it writes as it writes it, and keeps it. */
function run(command: string, ...words: string[]): Promise<Run> {
  const child = spawn(command, words, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  });
  return new Promise((resolve) => {
    child.on("error", () => resolve({ output, isGood: false }));
    child.on("close", (code) => resolve({ output, isGood: code === 0 }));
  });
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A check is one test: it holds or it does not. */
async function check(name: string, ...words: string[]): Promise<Count> {
  say(`\n== ${name}`);
  const { isGood } = await run("npx", ...words);
  say(`${name}: ${isGood ? "passed" : "failed"}`);
  return { ...nothingCounted, passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 };
}

/** A runner that ends badly without naming a failed test has failed all the same. */
async function suite(name: string, ...words: string[]): Promise<Count> {
  say(`\n== ${name}`);
  const { output, isGood } = await run("npx", ...words);
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
say(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(failed === 0 ? 0 : 1);
