import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "@/lib/domain/log";
import type { Operation } from "@/lib/domain/operation";
import { startHub } from "./hub";
import { createManualClock } from "./manual-clock";
import { eventually } from "./testing/eventually";
import { startBroker } from "./testing/start-broker";
import { recordingPort, startTestHub, testKey } from "./testing/start-test-hub";
import { toy } from "./testing/toy-protocol";

const operationOf = (
  vehicleId: string,
  garageId: string,
  sourceId: string,
  now: number,
): Operation => ({
  id: "operation-1",
  garageId,
  vehicleId,
  sourceId,
  kind: "wake-up",
  arguments: {},
  state: "accepted",
  awaits: ["wakeup"],
  isStartedElsewhere: false,
  createdAt: now,
  expiresAt: now + 600_000,
  steps: [{ state: "accepted", at: now }],
});

async function startPair() {
  const broker = await startBroker();
  const clock = createManualClock(Date.now());
  const first = await startTestHub({ clock });
  const { hub, garageId, db } = first;
  const settings = { url: broker.url };
  const source = await hub.sources.add({
    garageId,
    name: "Toy",
    kind: "ovms",
    settings,
    secrets: {},
    vehicles: [{ vin: "TOY0001", name: "Toy" }],
  });
  await eventually(() => expect(hub.sources.list()[0]?.mqtt.state).toBe("connected"));
  const vehicleId = [...hub.vehicles.keys()][0] ?? "";
  const restart = async () => {
    await hub.close();
    const live = recordingPort();
    const again = await startHub({
      db,
      mqttServer: live,
      secretKey: testKey,
      protocols: [toy],
      log: silentLog,
      clock,
      random: () => 0.5,
    });
    onTestFinished(() => again.close());
    await eventually(() => expect(again.sources.list()[0]?.mqtt.state).toBe("connected"));
    return { again, live };
  };
  return { ...first, broker, clock, source, vehicleId, restart };
}

test("after a restart the picture is what it was, and goes on", async () => {
  const { broker, hub, vehicleId, restart } = await startPair();
  broker.send("toy/a", { vin: "TOY0001", soc: 41, state: "charging" });
  await eventually(() => expect(hub.vehicles.get(vehicleId)?.state.chargePercent?.value).toBe(41));
  const before = hub.vehicles.get(vehicleId);
  const { again } = await restart();
  expect(again.vehicles.get(vehicleId)).toEqual(before);
  broker.send("toy/a", { vin: "TOY0001", soc: 42, state: "not-charging", at: Date.now() + 1 });
  await eventually(() =>
    expect(again.vehicles.get(vehicleId)?.state.chargePercent?.value).toBe(42),
  );
  expect(again.car(vehicleId)?.session).toBeUndefined();
});

test("an operation that was open at the end is answered after the restart", async () => {
  const { broker, hub, garageId, source, vehicleId, clock, restart } = await startPair();
  const open = operationOf(vehicleId, garageId, source.id, clock.now());
  await hub.changeOperation(vehicleId, () => open);
  const { again, live } = await restart();
  broker.send("toy/a", { vin: "TOY0001", operation: "wakeup", requestId: "r1" });
  await eventually(() => expect(again.operations.get(open.id)?.state).toBe("done"));
  expect(live.under(`live/${garageId}/operation/${open.id}`)).toHaveLength(1);
});

test("an operation that nobody answers is given up after the restart, at its own time", async () => {
  const { hub, garageId, source, vehicleId, clock, restart } = await startPair();
  const open = operationOf(vehicleId, garageId, source.id, clock.now());
  await hub.changeOperation(vehicleId, () => open);
  clock.advance(300_000);
  const { again } = await restart();
  clock.advance(299_000);
  await again.settled();
  expect(again.operations.get(open.id)?.state).toBe("accepted");
  clock.advance(1_000);
  await eventually(() => expect(again.operations.get(open.id)?.state).toBe("no-answer"));
});

test("our own endpoint is a source like any other", async () => {
  const { hub, garageId } = await startPair();
  await hub.sources.add({
    garageId,
    name: "Own",
    kind: "ovms",
    settings: { url: "internal:" },
    secrets: {},
  });
  const message = {
    topic: "toy/own",
    payload: Buffer.from(JSON.stringify({ vin: "TOY0002", soc: 9 })),
    qos: 1,
    isRetained: false,
    receivedAt: Date.now(),
  } as const;
  await hub.takeInternal(message, { garageId: "somebody else's" });
  expect([...hub.vehicles.values()].some(({ vin }) => vin === "TOY0002")).toBe(false);
  await hub.takeInternal(message, { garageId });
  const own = [...hub.vehicles.values()].find(({ vin }) => vin === "TOY0002");
  expect(own?.state.chargePercent?.value).toBe(9);
});

test("a source that is switched off is silent, and comes back", async () => {
  const { hub, source, broker, vehicleId } = await startPair();
  await hub.sources.update(source.id, { isEnabled: false });
  expect(hub.sources.list()).toMatchObject([{ id: source.id, mqtt: { state: "off" } }]);
  await hub.sources.update(source.id, { isEnabled: true, secrets: { password: "" } });
  await eventually(() => expect(hub.sources.list()[0]?.mqtt.state).toBe("connected"));
  broker.send("toy/a", { vin: "TOY0001", soc: 3 });
  await eventually(() => expect(hub.vehicles.get(vehicleId)?.state.chargePercent?.value).toBe(3));
  await hub.sources.remove(source.id);
  expect(hub.sources.list()).toEqual([]);
  expect(hub.vehicles.size).toBe(1);
});

test("what is sent to a source on our own endpoint is published there", async () => {
  const { hub, garageId, live } = await startPair();
  const settings = { url: "internal:" };
  const own = await hub.sources.add({ garageId, name: "Own", kind: "ovms", settings, secrets: {} });
  const effect = {
    kind: "publish",
    topic: "toy/command",
    payload: "lock",
    qos: 1,
    isRetained: false,
  } as const;
  expect(await hub.perform(own.id, effect)).toEqual({ kind: "accepted" });
  expect(live.all).toContainEqual({ topic: "toy/command", payload: "lock" });
});

test("what cannot be sent is told, not kept for later", async () => {
  const { hub, source, broker } = await startPair();
  await broker.stop();
  await eventually(() => expect(hub.sources.list()[0]?.mqtt.state).toBe("waiting"));
  const effect = {
    kind: "publish",
    topic: "toy/command",
    payload: "lock",
    qos: 1,
    isRetained: false,
  } as const;
  expect(await hub.perform(source.id, effect)).toMatchObject({ code: "unreachable" });
});
