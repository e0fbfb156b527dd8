import { existsSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { recordedRows } from "../browser/watch";
import { changeSocs } from "../ingest/change-soc";
import { startMosquitto } from "../mqtt/brokers";
import { loadClient } from "../mqtt/load-client";
import { type Frames, measureFrames } from "./frames";
import { owner, startHouse } from "./house";
import { measureInteractions } from "./interactions";

/** The message log in a real browser under load, beside the same page at rest in the same run. */
const perSecond = Number(process.argv[2] ?? 1_000);
const seconds = Number(process.argv[3] ?? 60);
const systemBrowser = "/usr/bin/chromium";
let published = 0;
const say = (line: string) => void process.stdout.write(`${line}\n`);

const broker = await startMosquitto();
if (!broker) {
  say("messages: skipped, mosquitto is not installed");
  process.exit(0);
}
const house = await startHouse(broker.port);
const browser = await chromium.launch({
  ...(existsSync(systemBrowser) ? { executablePath: systemBrowser } : {}),
  args: ["--no-sandbox"],
});
try {
  const page = await openLog();
  // The loader of this file wraps functions in a helper that the page does not have.
  await page.evaluate("globalThis.__name = (value) => value");
  const heapBefore = await heapMb(page);
  const takenBefore = await recordedRows(page);
  const rest = await measureFrames(page, 5);
  const [load] = await Promise.all([measureFrames(page, seconds), pour(seconds)]);
  await page.waitForTimeout(3_000);
  report(rest, load);
  await reportCounts(page, takenBefore);
  const shown = await page.locator("tr[id^=message-]").last().getAttribute("id");
  say(`  last row shown ${shown}, newest stored message-${await house.newestId()}`);
  say(`  heap grew by ${((await heapMb(page)) - heapBefore).toFixed(1)} MB (target below 50)`);
  const [worked] = await Promise.all([measureInteractions(page, 5), pour(10)]);
  say(
    `  ${worked.count} interactions at the same rate: slowest ${worked.worstMs.toFixed(0)} ms to the next paint, median ${worked.medianMs.toFixed(0)} (target 200)`,
  );
} finally {
  await browser.close();
  await house.stop();
  await broker.stop();
}

async function openLog(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${house.url}/login`);
  await page.getByLabel(/mail/i).fill(owner.email);
  await page.getByLabel(/password/i).fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.includes("login"));
  await page.goto(`${house.url}/messages`);
  await page.getByTestId("connection-word").filter({ hasText: "Live" }).waitFor();
  return page;
}

/** As many messages as are due, a few times a frame. */
async function pour(forSeconds: number): Promise<void> {
  const client = await loadClient({ port: broker?.port ?? 0, clientId: "publisher" });
  const packets = changeSocs(published, perSecond * forSeconds);
  const started = performance.now();
  for (let sent = 0; sent < packets.length; ) {
    const due = Math.min(((performance.now() - started) / 1000) * perSecond, packets.length);
    for (; sent < due; sent += 1) client.write(packets[sent] ?? Buffer.alloc(0));
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  published += packets.length;
  client.end();
}

/** Nothing is lost: what the log took in since it was opened is what was published, and it keeps what it has room for. */
async function reportCounts(page: Page, takenBefore: number): Promise<void> {
  const shown = await page.locator("[data-recorded]").innerText();
  const taken = (await recordedRows(page)) - takenBefore;
  say(
    `  the log took in ${taken} rows, ${published} were published (target: none lost), "${shown}"`,
  );
}

/** What is really held: garbage is collected first. */
async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1e6;
}

function report(rest: Frames, load: Frames): void {
  const ratio = load.framesPerSecond / rest.framesPerSecond;
  say(`messages: ${perSecond} a second for ${seconds} s in the open log`);
  say(
    `  ${load.framesPerSecond.toFixed(0)} frames/s, at rest ${rest.framesPerSecond.toFixed(0)}: ratio ${ratio.toFixed(2)} (target 0.83: 50 of 60)`,
  );
  say(`  frame p95 ${load.p95Ms.toFixed(0)} ms, at rest ${rest.p95Ms.toFixed(0)} ms`);
  say(`  ${load.longTasks} long tasks, longest ${load.longestTaskMs.toFixed(0)} ms (target 100)`);
}
