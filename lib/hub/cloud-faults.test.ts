import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { listMessages } from "@/lib/db/messages";
import { enyaqSpec } from "@/world/garage";
import type { FaultInput } from "@/world/skoda/faults";
import { startCloudHub } from "./testing/start-cloud";

const { vin } = enyaqSpec;
const minute = 60_000;

/** A hub that knows the family's Enyaq, its journal from here on, and a cloud that goes wrong when it is told to. */
async function startOdd() {
  const started = await startCloudHub();
  const { live, link, car, cloud, db, hub, garageId, source } = started;
  await live(() => {
    expect(link()?.state).toBe("connected");
    expect(car(vin)?.capabilities.length).toBeGreaterThan(5);
    expect(car(vin)?.state.odometerKm?.value).toBeGreaterThan(0);
    expect(car(vin)?.state.isLocked).toBeDefined();
  });
  const prefix = `${cloud.tokens.userId}/${vin}/`;
  const messages = async (filter: string) => {
    await hub.settled();
    const found = await listMessages(db, { garageIds: [garageId], filter, limit: 500 });
    return found.items.toReversed();
  };
  const pushed = (subject: string) => messages(`${prefix}${subject}`);
  /** Says a thing about charging, as if the car had at that time. */
  const tellCharge = (at: number, data: Readonly<Record<string, unknown>>): void =>
    cloud.broker.publish({
      topic: `${prefix}service-event/charging`,
      payload: JSON.stringify({
        version: 1,
        traceId: randomUUID(),
        timestamp: new Date(at).toISOString(),
        producer: "SKODA_MHUB",
        name: "change-soc",
        data: { ...data, userId: cloud.tokens.userId, vin },
      }),
    });
  /** From here on the cars are heard of by push alone; what the API answered before is older than what comes. */
  const silenceApi = () => {
    cloud.faults.add({ kind: "rest-status", status: 500, times: "always" });
    cloud.clock.advance(1_000);
  };
  const stopCharging = (...faults: readonly FaultInput[]) => {
    for (const fault of faults) cloud.faults.add(fault);
    return cloud.request("POST", `/v1/charging/${vin}/stop`);
  };
  const operation = () => [...hub.operations.values()].find(({ kind }) => kind === "stop-charging");
  const reread = (part: string) =>
    hub.read({ vehicleId: car(vin)?.id ?? "", sourceId: source.id }, [part], 0);
  return {
    ...started,
    reread,
    messages,
    pushed,
    tellCharge,
    silenceApi,
    stopCharging,
    operation,
  };
}

test("a message that comes three times is journaled three times and counts once", async () => {
  const { live, pushed, stopCharging, operation } = await startOdd();
  await stopCharging({ kind: "duplicates" });
  await live(() => expect(operation()?.state).toBe("done"));
  const rows = await pushed("operation-request/charging/start-stop-charging");
  expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
    ["understood", undefined],
    ["ignored", "Delivered twice."],
    ["ignored", "Delivered twice."],
    ["understood", undefined],
  ]);
  expect(operation()?.steps.map(({ state }) => state)).toEqual(["in-progress", "done"]);
});

test("a message of zero bytes is counted and changes nothing", async () => {
  const { live, pushed, stopCharging, operation } = await startOdd();
  await stopCharging({ kind: "empty-message", delayMs: 3_000 });
  const last = async () => (await pushed("operation-request/charging/start-stop-charging")).at(-1);
  await live(async () => expect((await last())?.size).toBe(0));
  expect(await last()).toMatchObject({ status: "ignored", reason: "empty message" });
  expect(operation()?.state).toBe("done");
});

test("an event that comes 25 minutes late is journaled, adds to the history and overwrites nothing", async () => {
  const { live, car, cloud, db, hub, pushed, tellCharge } = await startOdd();
  const setMode = (chargeMode: string) =>
    cloud.fleet.change(vin, (each) => ({ ...each, chargeMode }));
  const said = cloud.clock.now();
  cloud.faults.add({ kind: "late-event", vin });
  setMode("TIMER");
  cloud.clock.advance(minute);
  setMode("MANUAL");
  await live(() => expect(car(vin)?.state.chargeMode?.value).toBe("manual"));
  const timers = async () =>
    (await pushed("service-event/charging")).filter(({ payload }) =>
      /"change-charge-mode".*"timer"/.test(payload),
    );
  expect(await timers()).toEqual([]);
  await live(async () => expect(await timers()).toHaveLength(1), minute);
  expect(car(vin)?.state.chargeMode?.value).toBe("manual");
  tellCharge(said, { mode: "manual", state: "charging", soc: "1" });
  const samples = async () => {
    await hub.settled();
    const rows = await db.query.selectFrom("samples").select(["at", "value"]).execute();
    return rows.filter(({ at }) => at === said).map(({ value }) => value);
  };
  await live(async () => expect(await samples()).toContain(1), 1);
  // Its own level goes on rising meanwhile.
  expect(car(vin)?.state.chargePercent?.value).toBeGreaterThan(1);
});

test("words that nobody knows are kept as they came and flagged, and a finish time of null is none", async () => {
  const { live, car, cloud, pushed, tellCharge, silenceApi } = await startOdd();
  silenceApi();
  tellCharge(cloud.clock.now(), { state: "charging", soc: "50", timeToFinish: "30" });
  await live(() => expect(car(vin)?.state.minutesToFull?.value).toBe(30), 1);
  for (const kind of ["unknown-state", "unknown-name", "null-finish-time"] as const)
    cloud.faults.add({ kind, vin });
  const odd = async () =>
    (await pushed("service-event/charging")).find(({ payload }) => payload.includes("change-mood"));
  await live(async () => expect(await odd()).toBeDefined(), minute);
  expect((await odd())?.flags).toContain('unknown event "change-mood"');
  tellCharge(cloud.clock.now(), { state: "chargingByMoonlight", timeToFinish: "null" });
  await live(() => {
    const { chargingState, minutesToFull } = car(vin)?.state ?? {};
    expect(chargingState).toMatchObject({ value: "unknown", raw: "chargingByMoonlight" });
    expect(minutesToFull).toBeUndefined();
  }, 1);
  const flags = (await pushed("service-event/charging")).flatMap((row) => row.flags);
  expect(flags).toContain('unknown state "chargingByMoonlight"');
});

test("a status that nobody knows closes nothing, an error code that nobody knows is told as it came", async () => {
  const { live, stopCharging, operation, hub } = await startOdd();
  await stopCharging({ kind: "unknown-status" });
  await live(() => expect(operation()?.message).toBe("COMPLETED_SIDEWAYS"));
  expect(operation()?.state).toBe("in-progress");
  await stopCharging({ kind: "operation-error", errorCode: "lunarEclipse" });
  const failed = () => [...hub.operations.values()].find(({ state }) => state === "failed");
  await live(() => expect(failed()).toMatchObject({ errorCode: "lunarEclipse" }));
  expect(failed()?.message).toContain("lunarEclipse");
});

test("a list of capabilities that was cut short leaves what is known of the car", async () => {
  const { live, car, cloud, reread, messages } = await startOdd();
  const before = car(vin)?.capabilities;
  cloud.faults.add({ kind: "partial-capabilities", vin });
  const read = async () => (await messages(`rest/${vin}/info`)).at(-1);
  const earlier = (await read())?.id ?? 0;
  reread("info");
  await live(async () => expect((await read())?.id).toBeGreaterThan(earlier), 2_000);
  expect((await read())?.flags).toEqual(["capabilities are incomplete, the known ones are kept"]);
  expect(car(vin)?.capabilities).toEqual(before);
});

test("while the API fails the last values stay, and the push goes on beside it", async () => {
  const { live, car, cloud, hub, link, reread, tellCharge } = await startOdd();
  const lock = car(vin)?.state.isLocked;
  cloud.faults.add({ kind: "rest-status", status: 500, times: "always" });
  reread("charging");
  const rest = () => hub.sources.list()[0]?.rest;
  await live(() => expect(rest()).toMatchObject({ state: "waiting", reasonCode: 500 }), 2_000);
  expect(link()?.state).toBe("connected");
  expect(lock).toBeDefined();
  expect(car(vin)?.state.isLocked?.value).toBe(lock?.value);
  tellCharge(cloud.clock.now(), { state: "charging", soc: "33" });
  await live(() => expect(car(vin)?.state.chargePercent?.value).toBe(33));
});

test("a secret in a word that was not understood is masked where the word is quoted", async () => {
  const { live, cloud, pushed, tellCharge } = await startOdd();
  tellCharge(cloud.clock.now(), { soc: cloud.tokens.fcmToken });
  const odd = async () =>
    (await pushed("service-event/charging")).find(({ flags }) => flags.length > 0);
  await live(async () => expect(await odd()).toBeDefined());
  expect(JSON.stringify(await odd())).not.toContain(cloud.tokens.fcmToken);
  expect((await odd())?.flags).toEqual(['chargePercent: "[redacted]" is not a number']);
});
