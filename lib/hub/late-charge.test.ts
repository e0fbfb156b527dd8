import { expect, onTestFinished, test } from "vitest";
import { createGarage } from "@/lib/db/garages";
import { openForTest } from "@/lib/db/open-for-test";
import { listSessions } from "@/lib/db/sessions";
import { createSource } from "@/lib/db/sources";
import { silentLog } from "@/lib/domain/log";
import { skoda } from "@/lib/protocols/skoda/index";
import { createManualClock } from "./manual-clock";
import { createPicture } from "./picture";
import { createPipeline } from "./pipeline";
import { storeBatch } from "./store-batch";

const vin = "TMBJB9NY6RF999999";
const userId = "50f8b18c-d444-422c-998f-2b599f4f0ec7";

/** A Škoda whose messages go through the whole pipeline into a database. */
async function start() {
  const db = await openForTest();
  onTestFinished(() => db.close());
  const { id: garageId } = await createGarage(db, { name: "Home", now: 0 });
  const source = { garageId, name: "Škoda", kind: "skoda", settings: {}, now: 0 } as const;
  const { id: sourceId } = await createSource(db, source);
  const clock = createManualClock(Date.parse("2026-11-20T12:00:00Z"));
  const picture = createPicture();
  const pipeline = createPipeline({
    picture,
    nextMessageId: db.nextMessageId,
    store: (batch) => storeBatch(db, batch, clock.now()),
    onStored: () => undefined,
    onPressure: () => undefined,
    clock,
    log: silentLog,
  });
  const context = { id: sourceId, settings: { userId }, vins: [vin] };
  const feed = {
    sourceId,
    garageId,
    protocol: skoda,
    context: () => context,
    secretValues: () => [],
  };
  const receive = async (topic: string, body: object) => {
    const payload = new TextEncoder().encode(JSON.stringify(body));
    const incoming = {
      topic,
      payload,
      qos: 0,
      isRetained: false,
      receivedAt: clock.now(),
    } as const;
    pipeline.receive({ feed, incoming });
    await pipeline.settled();
  };
  const ago = (minutes: number) => new Date(clock.now() - minutes * 60_000).toISOString();
  let sent = 0;
  /** The car's charging event of so many minutes ago. */
  const charging = (minutesAgo: number, state: string, soc: number) => {
    sent += 1;
    const data = { state, soc: String(soc), chargedRange: String(3 * soc), userId, vin };
    const event = {
      version: 1,
      traceId: `t-${sent}`,
      timestamp: ago(minutesAgo),
      name: "change-soc",
    };
    return receive(`${userId}/${vin}/service-event/charging`, { ...event, data });
  };
  /** What the API said of the plug so many minutes ago. */
  const plug = (minutesAgo: number, chargerConnectionState: string) =>
    receive(`rest/${vin}/air-conditioning`, {
      chargerConnectionState,
      carCapturedTimestamp: ago(minutesAgo),
    });
  const car = () => [...picture.cars.values()].find(({ vehicle }) => vehicle.vin === vin);
  const sessions = async () => {
    const vehicleId = car()?.vehicle.id ?? "";
    return (await listSessions(db, { vehicleId, garageIds: [garageId], limit: 10 })).items;
  };
  return { charging, plug, car, sessions, at: (minutes: number) => Date.parse(ago(minutes)) };
}

const late = async ({ charging }: Awaited<ReturnType<typeof start>>) => {
  await charging(70, "charging", 50);
  await charging(40, "charging", 60);
  await charging(25, "chargePurposeReachedAndNotConservationCharging", 65);
};

test("a charge that is told after a newer state of charging is a session, and the state stays", async () => {
  const started = await start();
  const { charging, car, sessions, at } = started;
  await charging(2, "readyForCharging", 65);
  const before = car()?.vehicle.state;
  await late(started);
  expect(await sessions()).toMatchObject([
    {
      startedAt: at(70),
      endedAt: at(25),
      fromPercent: 50,
      toPercent: 65,
      fromRangeKm: 150,
      toRangeKm: 195,
      endReason: "target-reached",
    },
  ]);
  expect(car()?.vehicle.state).toEqual(before);
  expect(car()?.session).toBeUndefined();
});

test("a charge that is told after the plug was drawn is a session", async () => {
  const started = await start();
  await started.plug(1, "DISCONNECTED");
  await late(started);
  expect(await started.sessions()).toMatchObject([
    { startedAt: started.at(70), endedAt: started.at(25), fromPercent: 50, toPercent: 65 },
  ]);
  expect(started.car()?.vehicle.state.isPlugged?.value).toBe(false);
});

test("a charge before the one that goes on is told late, and that one goes on", async () => {
  const started = await start();
  await started.charging(20, "connectCable", 40);
  await started.charging(5, "charging", 41);
  await late(started);
  await started.charging(1, "charging", 43);
  const [running, past] = await started.sessions();
  expect(running).toMatchObject({ startedAt: started.at(5), fromPercent: 41, toPercent: 43 });
  expect(running?.id).toBe(started.car()?.session?.id);
  expect(past).toMatchObject({ startedAt: started.at(70), endedAt: started.at(25), toPercent: 65 });
});

test("words that come late to a charge that was heard make no second one", async () => {
  const started = await start();
  await started.charging(70, "charging", 50);
  await started.charging(25, "readyForCharging", 65);
  const heard = await started.sessions();
  await started.charging(60, "charging", 54);
  await started.charging(40, "charging", 60);
  expect(heard).toHaveLength(1);
  expect(await started.sessions()).toEqual(heard);
});

test("the level at the beginning is the one that was told then, though a newer one was known", async () => {
  const started = await start();
  await started.charging(90, "readyForCharging", 50);
  await started.charging(5, "", 65);
  await started.charging(70, "charging", 50);
  await started.charging(30, "charging", 60);
  expect(await started.sessions()).toMatchObject([{ startedAt: started.at(70), fromPercent: 50 }]);
});

test("a level that fell begins no charge, and one that is told late for that time is kept", async () => {
  const { charging, sessions, at } = await start();
  await charging(600, "charging", 50);
  await charging(570, "charging", 70);
  await charging(30, "", 40);
  await charging(5, "connectCable", 40);
  const heard = { startedAt: at(600), endedAt: at(570), fromPercent: 50, toPercent: 70 };
  expect(await sessions()).toMatchObject([heard]);
  await charging(300, "charging", 30);
  await charging(260, "charging", 42);
  expect(await sessions()).toMatchObject([{ startedAt: at(300), endedAt: at(260) }, heard]);
});

test("a charge whose words come late, those between at last, is one session in the end", async () => {
  const { charging, sessions, at } = await start();
  await charging(1, "readyForCharging", 80);
  await charging(240, "charging", 50);
  await charging(210, "charging", 55);
  await charging(130, "charging", 70);
  await charging(100, "chargePurposeReachedAndNotConservationCharging", 75);
  expect(await sessions()).toHaveLength(2);
  await charging(170, "charging", 62);
  expect(await sessions()).toMatchObject([
    { startedAt: at(240), endedAt: at(100), fromPercent: 50, toPercent: 75 },
  ]);
});
