import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** Debian's browser where there is one; Playwright's own download is the default everywhere else. */
const systemChromium = "/usr/bin/chromium";
const specs = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".spec.ts"));
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: ".",
  globalSetup: "./global-setup.ts",
  outputDir: "../test-results",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // One server with its world per worker; two cores carry two of them.
  workers: 2,
  fullyParallel: false,
  // Workers are not shared by projects: each file has a house of its own, and finds nothing that another left.
  projects: specs.map((name) => ({ name: name.replace(".spec.ts", ""), testMatch: name })),
  reporter: [["list"]],
  use: {
    // A trace doubles the time; `npm run e2e -- --trace on NAME` makes one of a test that failed.
    screenshot: "only-on-failure",
    // A page kept for later must not stand in for the one that is tested; the test of it allows it.
    serviceWorkers: "block",
    launchOptions: {
      ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
