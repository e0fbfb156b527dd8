import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "@playwright/test";
import { type Frames, measureFrames } from "../messages/frames";
import { owner } from "./furnish";

const systemBrowser = "/usr/bin/chromium";

export interface Screen {
  /** From the request to the first row of the campaign's table. */
  readonly firstViewMs: (path: string) => Promise<number>;
  /** How smoothly it runs while somebody scrolls through the table all the time. */
  readonly scroll: (seconds: number) => Promise<Frames>;
  readonly close: () => Promise<void>;
}

/** A person's browser, signed in. */
export async function openScreen(url: string): Promise<Screen> {
  const browser: Browser = await chromium.launch({
    ...(existsSync(systemBrowser) ? { executablePath: systemBrowser } : {}),
    args: ["--no-sandbox"],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // A slow answer is a figure too.
  page.setDefaultTimeout(180_000);
  await page.goto(`${url}/login`);
  await page.getByLabel(/mail/i).fill(owner.email);
  await page.getByLabel(/password/i).fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((at) => !at.pathname.includes("login"), { waitUntil: "commit" });
  return {
    firstViewMs: async (path) => {
      const started = performance.now();
      await page.goto(`${url}${path}`);
      await page
        .getByText(/BENCH\d{6}/)
        .first()
        .waitFor();
      return performance.now() - started;
    },
    scroll: (seconds) => scrolled(page, seconds),
    close: () => browser.close(),
  };
}

/** The wheel turns forty times a second, down and up again. */
async function scrolled(page: Page, seconds: number): Promise<Frames> {
  // The loader of this file wraps functions in a helper that the page does not have.
  await page.evaluate("globalThis.__name = (value) => value");
  await page
    .getByText(/BENCH\d{6}/)
    .first()
    .hover();
  let isOver = false;
  const turning = (async () => {
    for (let turn = 0; !isOver; turn += 1) {
      await page.mouse.wheel(0, turn % 200 < 100 ? 120 : -120);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  const frames = await measureFrames(page, seconds);
  isOver = true;
  await turning;
  return frames;
}
