import { createHash } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { decode } from "@/lib/protocols/skoda/decode";
import { chargeStateOf, powerKw } from "./car/charge";
import { manualClock } from "./clock";
import { startControl } from "./control";
import { startDemoWorld } from "./demo";
import { createFleet } from "./fleet";
import { elroqSpec, enyaqSpec, familyCars, familyPasts, octaviaSpec } from "./garage";
import { messagesOf } from "./past";
import { clientOptions, connected, listenTo } from "./skoda/testing";
import { demoPace, restless, tellStories } from "./story";

const now = Date.UTC(2026, 10, 20, 14);
const minute = 60_000;

async function start() {
  const world = await startDemoWorld({ speed: 100 });
  onTestFinished(() => world.close());
  const control = await startControl({ skoda: world.skoda, sources: world.sources });
  onTestFinished(() => control.close());
  const post = (path: string, body: unknown) =>
    fetch(`${control.url}${path}`, { method: "POST", body: JSON.stringify(body) });
  return { ...world, post, controlUrl: control.url };
}

test("the demo begins with a car that charges at a fast column and two that do not hurry", () => {
  const [enyaq, elroq, octavia] = familyPasts(now, 30).map((past) => past.end);
  expect(enyaq && chargeStateOf(enyaq)).toBe("charging");
  expect(enyaq?.chargePercent).toBeCloseTo(74, 0);
  expect(enyaq && powerKw(enyaq)).toBeGreaterThan(60);
  expect(elroq?.plug).toBe("none");
  expect(octavia?.plug).toBe("ac");
});

test("whatever the hour of the start, the first car is charging", () => {
  for (let hours = 0; hours < 7 * 24; hours += 11) {
    const [past] = familyPasts(now + hours * 3_600_000, 3);
    const car = past?.end;
    expect(car && [hours, chargeStateOf(car)]).toEqual([hours, "charging"]);
    expect(car?.chargePercent, `${hours} h on`).toBeGreaterThan(62);
  }
});

const pastMessages = (days: number) =>
  familyPasts(now, days).flatMap((past) => [...messagesOf(past, "user")]);

test("the past is the same each time", () => {
  const tell = () => {
    const hash = createHash("sha256");
    for (const { topic, payload, receivedAt } of pastMessages(5)) {
      hash.update(topic).update(payload).update(String(receivedAt));
    }
    return hash.digest("hex");
  };
  expect(tell()).toBe(tell());
});

test("every message of the past is understood, and they come in order", () => {
  const vins = [enyaqSpec.vin, elroqSpec.vin, octaviaSpec.vin];
  const source = { id: "s", settings: { userId: "user" }, vins };
  const messages = pastMessages(8);
  const odd = messages
    .map((message) => ({ message, got: decode(message, { now: message.receivedAt, source }) }))
    .filter(({ got }) => got.kind !== "understood" || got.flags !== undefined);
  expect(odd.map(({ message, got }) => [message.topic, got])).toEqual([]);
  for (const vin of vins) {
    const times = messages.filter(({ topic }) => topic.includes(vin)).map((it) => it.receivedAt);
    expect(times.length).toBeGreaterThan(300);
    expect(times.every((at, index) => at >= (times[index - 1] ?? 0))).toBe(true);
  }
});

test("thirty days are some thousands of messages a car", () => {
  const perCar = pastMessages(30).length / 3;
  expect(perCar).toBeGreaterThan(2000);
  expect(perCar).toBeLessThan(8000);
});

test("a past can be told from some day on", () => {
  const [past] = familyPasts(now, 30);
  const since = now - 3 * 86_400_000;
  const some = past ? [...messagesOf(past, "user", since)] : [];
  expect(some.length).toBeGreaterThan(100);
  expect(Math.min(...some.map(({ receivedAt }) => receivedAt))).toBeGreaterThanOrEqual(since);
});

test("the restless car charges, drives and is soon back at its column", () => {
  const clock = manualClock(now);
  const fleet = createFleet({ cars: familyCars(now), clock, pace: demoPace });
  tellStories(fleet, clock, { [enyaqSpec.vin]: restless });
  let starts = 0;
  let chargingMs = 0;
  fleet.onChange((before, after) => {
    if (after.spec.vin !== enyaqSpec.vin) return;
    if (chargeStateOf(after) === "charging") chargingMs += 1000;
    if (chargeStateOf(before) !== "charging" && chargeStateOf(after) === "charging") starts += 1;
  });
  clock.advance(120 * minute);
  expect(starts).toBeGreaterThan(3);
  expect(chargingMs).toBeGreaterThan(40 * minute);
});

test("the demo's source connects as it is written, and its values move", async () => {
  const world = await start();
  const [source] = world.sources;
  expect(source).toMatchObject({ kind: "skoda", mqtt: { profile: "2026" } });
  expect(source?.vehicles.map(({ name }) => name)).toEqual(["Enyaq", "Elroq", "Octavia iV"]);
  const options = clientOptions(world.skoda, Date.now());
  const client = await connected(world.skoda, options);
  onTestFinished(() => void client.end(true));
  await client.subscribeAsync(`${source?.userId}/${enyaqSpec.vin}/service-event/charging`);
  const { json } = await listenTo(client).until((message) => message.json.name === "change-soc");
  expect(json.data).toMatchObject({ vin: enyaqSpec.vin });
});

test("another process scripts faults, cars, messages and the broker", async () => {
  const world = await start();
  const { vin } = elroqSpec;
  expect((await world.post("/world/faults", { kind: "missing-final" })).status).toBe(204);
  expect(world.skoda.faults.list()).toMatchObject([{ kind: "missing-final", times: 1 }]);
  expect((await world.post("/world/faults", { kind: "earthquake" })).status).toBe(400);
  const change = { chargePercent: 12, plug: "ac", isLocked: false, open: ["trunk"] };
  expect((await world.post(`/world/cars/${vin}`, change)).status).toBe(204);
  expect(world.skoda.fleet.get(vin)).toMatchObject({ plug: "ac", isLocked: false });
  expect((await world.post(`/world/cars/${vin}`, { isFlying: true })).status).toBe(400);
  expect((await world.post("/world/cars/NOBODY", {})).status).toBe(404);
  const overview = await (await fetch(`${world.controlUrl}/world`)).json();
  expect(overview.sources).toEqual(world.sources);
  await world.post("/world/broker", { action: "stop" });
  expect(world.skoda.broker.connected()).toBe(0);
  await world.post("/world/broker", { action: "start" });
  const client = await connected(world.skoda, clientOptions(world.skoda, Date.now()), [
    `${world.skoda.tokens.userId}/${vin}/#`,
  ]);
  onTestFinished(() => void client.end(true));
  const heard = listenTo(client);
  const topic = `${world.skoda.tokens.userId}/${vin}/account-event/privacy`;
  await world.post("/world/publish", { topic, payload: { name: "privacy" } });
  expect((await heard.until((message) => message.topic === topic)).json.name).toBe("privacy");
});
