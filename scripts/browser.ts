import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const systemBrowser = "/usr/bin/chromium";

const isThere = (command: string): boolean =>
  spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;

const works = (command: string, ...words: string[]): boolean =>
  spawnSync(command, words, { stdio: "inherit" }).status === 0;

function installFromDistribution(): boolean {
  if (process.getuid?.() !== 0 || !isThere("apt-get")) return false;
  works("apt-get", "update", "-qq");
  return works("apt-get", "install", "-y", "-qq", "chromium") && existsSync(systemBrowser);
}

/** Gets a Chromium for the browser tests; otherwise says why there is none. */
export function findBrowser(): { readonly missing?: string } {
  if (existsSync(systemBrowser) || installFromDistribution()) return {};
  if (works("npx", "playwright", "install", "chromium")) return {};
  return { missing: "Chromium is not installed here and could not be installed" };
}
