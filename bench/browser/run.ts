import { existsSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { openHouse, owner, password } from "../../e2e/house";
import { buildOnce } from "../../scripts/build-once";
import { startMosquitto } from "../mqtt/brokers";
import { type LoadClient, loadClient } from "../mqtt/load-client";
import { markedMessage, userId, vins } from "./marked-message";
import { servePlainPage } from "./plain-page";
import { readMarks, watchMarks } from "./watch";

/** From a message published upstream to the moment it stands in the DOM, beside a plain page behind a plain broker. */
const seconds = Number(process.argv[2] ?? 20);
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
let used = 0;
for (const rate of [100, 500]) {
  const bare = await measure(rate, await openPlain());
  const ours = await measure(rate, await openMessages());
  say(`browser at ${rate} messages/s, ms from publish to DOM (p50 p95 p99, lost)`);
  say(`  plain page behind mosquitto ${bare.text}`);
  say(`  vindow's message log        ${ours.text}`);
  say(`  ratio of p95 ${(ours.p95 / bare.p95).toFixed(2)} (target 1.50, and 100 ms)`);
}
await browser.close();
await house.close();
plain.close();
await broker.stop();

async function openPlain(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(plain.url);
  await page.waitForFunction(() => document.title === "ready");
  return page;
}

async function openMessages(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  await page.goto(`${house.url}/login`);
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
  await page.goto(`${house.url}/messages`);
  await page.getByText("Live", { exact: true }).waitFor();
  return page;
}

async function measure(rate: number, page: Page): Promise<{ p95: number; text: string }> {
  const publisher = await loadClient({ port: broker?.port ?? 0, clientId: `publisher-${used}` });
  await pace(publisher, rate, rate);
  await watchMarks(page);
  const first = used;
  const sentAt = await pace(publisher, rate, rate * seconds);
  await page.waitForTimeout(1_500);
  const seen = await readMarks(page);
  publisher.end();
  await page.close();
  const delays = [...seen].flatMap(([mark, at]) => {
    const sent = sentAt[Number(mark) - first];
    return sent === undefined ? [] : [at - sent];
  });
  return summary(delays, rate * seconds);
}

/** Publishes at an even pace; answers when each message left. */
function pace(publisher: LoadClient, rate: number, count: number): Promise<readonly number[]> {
  const started = performance.now();
  const sentAt: number[] = [];
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(count, ((performance.now() - started) / 1_000) * rate);
      while (sentAt.length < due) {
        sentAt.push(performance.timeOrigin + performance.now());
        publisher.write(markedMessage(used));
        used += 1;
      }
      if (sentAt.length < count) return;
      clearInterval(timer);
      resolve(sentAt);
    }, 1);
  });
}

function summary(delays: number[], count: number): { p95: number; text: string } {
  const sorted = delays.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const text = `${at(0.5).toFixed(1)} ${at(0.95).toFixed(1)} ${at(0.99).toFixed(1)}, ${count - delays.length}`;
  return { p95: at(0.95), text };
}
