import { expect, test } from "vitest";
import { listMessages } from "@/lib/db/messages";
import { eventually } from "./testing/eventually";
import { startBroker } from "./testing/start-broker";
import { startTestHub } from "./testing/start-test-hub";

async function startPair() {
  const broker = await startBroker();
  const started = await startTestHub();
  const { hub, garageId, db } = started;
  const source = await hub.sources.add({
    garageId,
    name: "Toy",
    kind: "ovms",
    settings: { url: broker.url, username: "toy" },
    secrets: { password: "correct horse" },
  });
  await eventually(() => expect(hub.sources.list()[0]?.mqtt.state).toBe("connected"));
  const journal = async () => (await listMessages(db, { garageIds: [garageId], limit: 100 })).items;
  return { ...started, broker, source, journal, car: () => [...hub.vehicles.values()][0] };
}

test("a message for an unknown VIN makes a car, and is stored before it is shown", async () => {
  const { broker, live, car, journal, garageId, source } = await startPair();
  broker.send("toy/a", { vin: "TOY0001", soc: 42 });
  await eventually(() => expect(car()?.state.chargePercent?.value).toBe(42));
  expect(car()).toMatchObject({ name: "Car …0001", garageId, sources: [source.id] });
  const [row] = await journal();
  expect(row).toMatchObject({ topic: "toy/a", status: "understood", vehicleId: car()?.id });
  expect(live.under(`live/${garageId}/vehicle/+`)).toHaveLength(1);
  expect(live.under(`live/${garageId}/sample/+`)).toMatchObject([
    [{ metric: "chargePercent", value: 42 }],
  ]);
  expect(live.under(`journal/${garageId}/+`)).toHaveLength(1);
});

test("a late message adds to the history but never overwrites a newer value", async () => {
  const { broker, car, hub, db } = await startPair();
  const now = Date.now();
  broker.send("toy/a", { vin: "TOY0001", soc: 50, at: now - 1_000 });
  broker.send("toy/a", { vin: "TOY0001", soc: 40, at: now - 1_500_000 });
  await eventually(async () => {
    await hub.settled();
    const rows = await db.query.selectFrom("samples").select(["at", "value"]).execute();
    expect(rows.map(({ value }) => value).sort()).toEqual([40, 50]);
  });
  expect(car()?.state.chargePercent?.value).toBe(50);
});

test("a message delivered twice is journaled twice and counts once", async () => {
  const { broker, journal } = await startPair();
  for (const _ of [1, 2]) broker.send("toy/a", { vin: "TOY0001", soc: 50, key: "k1" });
  await eventually(async () => expect(await journal()).toHaveLength(2));
  expect((await journal()).map(({ status, reason }) => [status, reason])).toEqual([
    ["ignored", "Delivered twice."],
    ["understood", undefined],
  ]);
});

test("what cannot be read is a row with a reason, even when the translator has a mistake", async () => {
  const { broker, journal } = await startPair();
  broker.send("toy/a", "{{{");
  broker.send("toy/a", { vin: "TOY0001", explode: true });
  broker.send("toy/a", "");
  await eventually(async () => expect(await journal()).toHaveLength(3));
  expect((await journal()).map(({ reason }) => reason)).toEqual([
    "Empty.",
    "The message could not be read (TypeError).",
    "This is no toy message.",
  ]);
});

test("secrets of the source never reach the journal, and a long payload is cut", async () => {
  const { broker, journal } = await startPair();
  broker.send("toy/a", `password is correct horse ${"x".repeat(100_000)}`);
  await eventually(async () => expect(await journal()).toHaveLength(1));
  const [row] = await journal();
  expect(row?.size).toBe(100_026);
  expect(Buffer.byteLength(row?.payload ?? "")).toBeLessThanOrEqual(64 * 1024);
  expect(row?.payload).not.toContain("correct horse");
});

test("charging becomes a session that ends", async () => {
  const { broker, db } = await startPair();
  broker.send("toy/a", { vin: "TOY0001", soc: 50, state: "charging", at: 1_000 });
  broker.send("toy/a", { vin: "TOY0001", soc: 60, state: "not-charging", at: 61_000 });
  await eventually(async () => {
    const rows = await db.query.selectFrom("sessions").selectAll().execute();
    expect(rows).toMatchObject([{ startedAt: 1_000, endedAt: 61_000 }]);
  });
});

test("two cars at once keep apart", async () => {
  const { broker, hub } = await startPair();
  for (let soc = 0; soc < 50; soc += 1) {
    broker.send("toy/a", { vin: "TOYA", soc });
    broker.send("toy/b", { vin: "TOYB", soc: 100 - soc });
  }
  await eventually(() => {
    const levels = [...hub.vehicles.values()].map(({ vin, state }) => [
      vin,
      state.chargePercent?.value,
    ]);
    expect(Object.fromEntries(levels)).toEqual({ TOYA: 49, TOYB: 51 });
  });
});

test("the hub connects again after the broker was away, and says so meanwhile", async () => {
  const { broker, hub, live, garageId, car } = await startPair();
  await broker.stop();
  await eventually(() => expect(hub.sources.list()[0]?.mqtt.state).toBe("waiting"));
  expect(hub.sources.list()[0]?.mqtt.lastError).toMatch(/shutting down|broke|closed/i);
  await broker.startAgain();
  const [source] = hub.sources.list();
  if (source) hub.sources.retry(source.id);
  await eventually(() => expect(hub.sources.list()[0]?.mqtt.state).toBe("connected"));
  broker.send("toy/a", { vin: "TOY0001", soc: 7 });
  await eventually(() => expect(car()?.state.chargePercent?.value).toBe(7));
  expect(live.under(`live/${garageId}/source/+`).length).toBeGreaterThan(0);
});

test("a subscriber gets the current state of its garage alone", async () => {
  const { broker, hub, garageId, car, source } = await startPair();
  broker.send("toy/a", { vin: "TOY0001", soc: 42 });
  await eventually(() => expect(car()).toBeDefined());
  const topics = [...hub.currentState(`live/${garageId}/#`)].map(({ topic }) => topic);
  expect(topics).toEqual([
    `live/${garageId}/source/${source.id}`,
    `live/${garageId}/vehicle/${car()?.id}`,
  ]);
  expect([...hub.currentState("live/another/#")]).toEqual([]);
});
