import { z } from "zod";
import { connectFleet } from "./fleet";
import { type House, startHouse } from "./house";
import { relay } from "./relay";
import { openScreen } from "./screen";

/** A campaign of many cars that all report every second, watched and scrolled through meanwhile. */
const cars = Number(process.argv[2] ?? 10_000);
const seconds = Number(process.argv[3] ?? 60);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const made = z.object({ id: z.string() });
const counted = z.object({ counts: z.record(z.string(), z.number()) });
const page = z.object({
  items: z.array(z.object({ progressPercent: z.number() })),
  nextCursor: z.string().optional(),
});

const theirs = await relay(cars, Math.min(seconds, 20));
const house = await startHouse(cars);
say(`updates: ${cars} cars, each on its own connection, ${seconds} s; server idle at ${memory()}`);
const fleet = await connectFleet(house.mqttPort, cars);
say(`  connected: ${memory()}`);
const id = await runningCampaign(house);
say(`  offered to ${fleet.told()} of ${cars} cars: ${memory()}`);
const screen = await openScreen(house.url);
await screen.firstViewMs(`/updates/${id}`);
const rest = await screen.scroll(5);
const highest = watchMemory();
const began = performance.now();
const reporting = fleet.report(seconds);
await pause(2_000);
const firstViewMs = await screen.firstViewMs(`/updates/${id}`);
const frames = await screen.scroll(Math.max(5, seconds - 15));
await reporting;
const sentMs = performance.now() - began;
const sent = cars * seconds;
await until(() => fleet.acknowledged() >= sent, 120_000);
const settledMs = performance.now() - began;
const atEnd = await carsAt(house, id, Math.min(seconds, 99));
await screen.close();
fleet.end();
const acknowledged = fleet.acknowledged();
const peak = highest();
const stored = await house.stop();
say(
  `  sent ${sent} in ${(sentMs / 1_000).toFixed(1)} s, acknowledged ${acknowledged} after ${(settledMs / 1_000).toFixed(1)} s, stored ${stored}, cars at their last word ${atEnd} of ${cars}`,
);
say(`  first view ${firstViewMs.toFixed(0)} ms under load (target 2000)`);
say(
  `  scrolling ${frames.framesPerSecond.toFixed(0)} frames/s under load (target 50), ${rest.framesPerSecond.toFixed(0)} before it: ratio ${(frames.framesPerSecond / rest.framesPerSecond).toFixed(2)}; p95 ${frames.p95Ms.toFixed(0)} ms, longest task ${frames.longestTaskMs.toFixed(0)} ms`,
);
say(`  server memory at most ${peak.toFixed(0)} MB (target 600)`);
if (theirs)
  say(
    `  mosquitto relayed ${theirs.received} of ${theirs.sent} in the same run, ${theirs.residentMb.toFixed(0)} MB; memory ratio ${(peak / theirs.residentMb).toFixed(0)}`,
  );
else say("  mosquitto is not installed: nothing to compare with");
process.exit(stored === sent && atEnd === cars ? 0 : 1);

function memory(): string {
  return `${house.residentMb().toFixed(0)} MB`;
}

async function runningCampaign({ api }: House): Promise<string> {
  const { id: campaignId } = made.parse(
    await api("/campaigns", { name: "Bench", version: "3.0.1" }),
  );
  await api(`/campaigns/${campaignId}/actions`, { action: "start" });
  await until(async () => {
    const { counts } = counted.parse(await api(`/campaigns/${campaignId}`));
    return counts.notified === cars;
  }, 180_000);
  return campaignId;
}

/** How many cars the interface shows where their last word put them. */
async function carsAt({ api }: House, campaignId: string, percent: number): Promise<number> {
  let [found, cursor]: [number, string | undefined] = [0, ""];
  while (cursor !== undefined) {
    const after = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const read = page.parse(await api(`/campaigns/${campaignId}/updates?limit=1000${after}`));
    found += read.items.filter(({ progressPercent }) => progressPercent === percent).length;
    cursor = read.nextCursor;
  }
  return found;
}

async function until(isSo: () => boolean | Promise<boolean>, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!(await isSo()) && performance.now() < end) await pause(200);
}

/** Answers the most that it ever was. */
function watchMemory(): () => number {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, house.residentMb());
  }, 500);
  return () => {
    clearInterval(timer);
    return most;
  };
}
