import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const systemBrowser = "/usr/bin/chromium";

/** Finds a Chromium for the browser tests, or lets Playwright fetch its own; otherwise says why there is none. */
export function findBrowser(): { readonly missing?: string } {
  if (existsSync(systemBrowser)) return {};
  const words = ["playwright", "install", "chromium"];
  if (spawnSync("npx", words, { stdio: "inherit" }).status === 0) return {};
  return { missing: "Chromium is not installed here and could not be installed" };
}
