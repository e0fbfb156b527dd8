import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { chromium } from "@playwright/test";
import { openHouse } from "../../e2e/house";
import { buildOnce } from "../../scripts/build-once";
import { startMosquitto } from "../mqtt/brokers";
import { type Delays, median, textOf } from "./delays";
import { measureCharge } from "./live-value";
import { markedMessage, userId, vins } from "./marked-message";
import { type Measured, measureLog } from "./measure-log";
import { createPages } from "./pages";
import { servePlainPage } from "./plain-page";
import { createPublisher } from "./publisher";

/** From a message published upstream to the moment it stands in the DOM, beside a plain page behind a plain broker. */
const seconds = Number(process.argv[2] ?? 10);
const rounds = Number(process.argv[3] ?? 3);
const moments = [
  ["drawn", "in the DOM"],
  ["presented", "in a painted frame"],
] as const;
type Moments = Readonly<Record<(typeof moments)[number][0], Delays>>;
/** One round of the plain page, and one of ours right after it. */
interface Beside {
  readonly bare: Moments;
  readonly ours: Moments;
}
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
  say(`browser at ${rate} messages/s, ms from publish (p50 p95 p99), load ${load()}`);
  const measured: Beside[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bare = await measureLog(await pages.plain(), { publisher, rate, seconds });
    const ours = await measureLog(await pages.messages(), { publisher, rate, seconds });
    tell("plain page behind mosquitto", bare);
    tell("vindow's message log", ours);
    measured.push({ bare, ours });
  }
  tellRatios(measured);
}

function tellRatios(measured: readonly Beside[]): void {
  for (const [moment, name] of moments) {
    const ratio = median(measured.map(({ bare, ours }) => ours[moment].p95 / bare[moment].p95));
    const p95 = median(measured.map(({ ours }) => ours[moment].p95));
    say(
      `  ${name}, median of ${rounds}: ratio of p95 ${ratio.toFixed(2)} (target 1.50), p95 ${p95.toFixed(1)} ms (target 100)`,
    );
  }
}

function tell(name: string, { lines }: Measured): void {
  say(`  ${name}`);
  for (const line of lines) say(`    ${line}`);
}

async function charge(): Promise<void> {
  say(`a car's charge in the garage of ${vins.length}, 100 messages/s, load ${load()}`);
  const { items } = await (await house.api("/vehicles")).json();
  const vinOf = new Map<string, string>(
    items.map(({ id, vin }: { id: string; vin: string }) => [id, vin]),
  );
  const measured: Beside[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bare = await measureLog(await pages.plain(), { publisher, rate: 100, seconds });
    const ours = await measureCharge(await pages.garage(), { publisher, seconds, vinOf });
    tell("plain page behind mosquitto", bare);
    say("  vindow's garage page");
    say(
      `    to the DOM ${textOf(ours.drawn)}, to a painted frame ${textOf(ours.presented)}, ${ours.drawn.count} values drawn, the last of every car ${ours.isLastShown ? "shown" : "MISSING"}`,
    );
    measured.push({ bare, ours });
  }
  tellRatios(measured);
}

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}
