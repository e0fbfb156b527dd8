import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { chromium, type Page } from "@playwright/test";
import { openHouse } from "../../e2e/house";
import { buildOnce } from "../../scripts/build-once";
import { startMosquitto } from "../mqtt/brokers";
import { type Delays, delaysOf, drawingOf, median, textOf } from "./delays";
import { measureCharge } from "./live-value";
import { markedMessage, userId, vins } from "./marked-message";
import { createPages } from "./pages";
import { servePlainPage } from "./plain-page";
import { createPublisher } from "./publisher";
import { readMarks, recordedRows, watchMarks } from "./watch";

/** From a message published upstream to the moment it stands in the DOM, beside a plain page behind a plain broker. */
const seconds = Number(process.argv[2] ?? 10);
const rounds = Number(process.argv[3] ?? 3);
const settleMs = 1_500;
const say = (line: string) => void process.stdout.write(`${line}\n`);
const broker = await startMosquitto();
const systemChromium = "/usr/bin/chromium";
if (!broker?.webSocketPort || !existsSync(systemChromium) || !buildOnce()) {
  say("browser: skipped, mosquitto or chromium is not installed");
  process.exit(0);
}
const plain = await servePlainPage(`ws://127.0.0.1:${broker.webSocketPort}`);
const house = await openHouse([
  {
    name: "Škoda",
    kind: "skoda",
    mqtt: { url: `mqtt://127.0.0.1:${broker.port}`, profile: "2024" },
    userId,
    accessToken: "bench",
    vehicles: vins.map((vin) => ({ vin })),
  },
]);
const browser = await chromium.launch({
  executablePath: systemChromium,
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const pages = createPages(browser, { plain: plain.url, house: house.url });
const publisher = await createPublisher(broker.port, markedMessage);
for (const rate of [100, 500]) await compare(rate);
await charge();
publisher.end();
await browser.close();
await house.close();
plain.close();
await broker.stop();

async function compare(rate: number): Promise<void> {
  say(`browser at ${rate} messages/s, ms from publish to DOM (p50 p95 p99), load ${load()}`);
  const ratios: number[] = [];
  const ours95: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bare = await measure(rate, await pages.plain());
    const ours = await measure(rate, await pages.messages());
    say(`  plain page behind mosquitto ${bare.text}`);
    say(`  vindow's message log        ${ours.text}`);
    ratios.push(ours.drawn.p95 / bare.drawn.p95);
    ours95.push(ours.drawn.p95);
  }
  say(
    `  median of ${rounds}: ratio of p95 ${median(ratios).toFixed(2)} (target 1.50), p95 ${median(ours95).toFixed(1)} ms (target 100)`,
  );
}

async function charge(): Promise<void> {
  say(`a car's charge in the garage of ${vins.length}, 100 messages/s, load ${load()}`);
  const { items } = await (await house.api("/vehicles")).json();
  const vinOf = new Map<string, string>(
    items.map(({ id, vin }: { id: string; vin: string }) => [id, vin]),
  );
  for (let round = 0; round < rounds; round += 1) {
    const bare = await measure(100, await pages.plain());
    const { delays, isLastShown } = await measureCharge(await pages.garage(), {
      publisher,
      seconds,
      vinOf,
    });
    say(`  plain page behind mosquitto ${bare.text}`);
    say(
      `  vindow's garage page        ${textOf(delays)}, ${delays.count} values drawn (a car is told of at most four times a second), the last of every car ${isLastShown ? "shown" : "MISSING"}`,
    );
  }
}

async function measure(
  rate: number,
  page: Page,
): Promise<{ readonly drawn: Delays; readonly text: string }> {
  await publisher.pace(rate, rate);
  await page.waitForTimeout(settleMs);
  await watchMarks(page);
  const isLog = page.url().endsWith("/messages");
  const before = isLog ? await recordedRows(page) : 0;
  const first = publisher.next();
  const sentAt = await publisher.pace(rate, rate * seconds);
  await page.waitForTimeout(settleMs);
  const { arrived, drawn } = await readMarks(page);
  const taken = isLog ? (await recordedRows(page)) - before : drawn.size;
  await page.close();
  const shown = delaysOf(drawn, sentAt, first);
  const parts = [
    textOf(shown),
    `lost ${sentAt.length - taken}${isLog ? " by the log's own count" : ""}`,
    `${shown.count} of ${sentAt.length} seen in the DOM`,
    `to the socket ${textOf(delaysOf(arrived, sentAt, first))}`,
    `socket to DOM ${textOf(drawingOf(arrived, drawn))}`,
  ];
  return { drawn: shown, text: parts.join(", ") };
}

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}
