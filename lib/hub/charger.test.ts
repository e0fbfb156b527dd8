import { expect, test } from "vitest";
import { listChargerSessions } from "@/lib/db/charger-sessions";
import { history } from "@/lib/db/history";
import { createVehicle } from "@/lib/db/vehicles";
import type { PublishEffect } from "@/lib/domain/effect";
import type { Protocol } from "@/lib/domain/protocol";
import { eventually } from "./testing/eventually";
import { startBroker } from "./testing/start-broker";
import { startTestHub } from "./testing/start-test-hub";

const vin = "TMBJB9NY6RF999999";

/** `{prefix}/{id}/{name}` with JSON: just enough of a charger to prove what the hub does with one. */
const wall: Protocol = {
  id: "twc",
  title: "Wall",
  filters: ({ settings }) => [`${settings.prefix ?? "wall"}/#`, "hint"],
  decode: ({ topic, payload, receivedAt: at }) => {
    const values: unknown = JSON.parse(new TextDecoder().decode(payload));
    if (typeof values !== "object" || values === null) return { kind: "ignored", reason: "" };
    const [, twcId = ""] = topic.split("/");
    if (topic === "hint")
      return {
        kind: "understood",
        events: [{ kind: "setting-discovered", name: "prefix", value: "other" }],
      };
    const kind = twcId === "all" ? "circuit-reported" : "charger-reported";
    return { kind: "understood", events: [{ kind, twcId, at, name: "x", values }] };
  },
};

async function startSite() {
  const broker = await startBroker();
  const started = await startTestHub({ protocols: [wall] });
  const { hub, garageId, db } = started;
  const car = await createVehicle(db, { garageId, vin, name: "Enyaq", now: 0 });
  const source = await hub.sources.add({
    garageId,
    name: "Wall",
    kind: "twc",
    settings: { url: broker.url },
    secrets: {},
  });
  await eventually(() => expect(hub.sources.list()[0]?.mqtt.state).toBe("connected"));
  const charger = () => [...hub.chargers.values()][0];
  return { ...started, broker, source, charger, car };
}

test("a charger never heard of is made, and shown with what follows from its values", async () => {
  const { broker, charger, live, garageId, hub, db } = await startSite();
  broker.send("wall/1E10/a", { voltsPhaseA: 230 });
  broker.send("wall/1E10/a", { ampsInUse: 16 });
  await eventually(() => expect(charger()?.state.powerKw?.value).toBe(3.68));
  expect(charger()).toMatchObject({ twcId: "1E10", name: "Charger 1E10", garageId });
  expect(live.under(`live/${garageId}/charger/+`).length).toBeGreaterThan(0);
  await hub.settled();
  const points = await history(db, {
    entityId: charger()?.id ?? "",
    metric: "powerKw",
    from: 0,
    to: Date.now() + 1_000,
    points: 100,
  });
  expect(points.some(([, value]) => value === 3.68)).toBe(true);
});

test("ids in another case are the same charger", async () => {
  const { broker, hub } = await startSite();
  broker.send("wall/12AB/a", { ampsInUse: 1 });
  broker.send("wall/12ab/a", { ampsInUse: 2 });
  await eventually(() =>
    expect([...hub.chargers.values()].map(({ state }) => state.ampsInUse?.value)).toEqual([2]),
  );
});

test("a session is kept beside its charger, joined with the car of that VIN, and found at the next start", async () => {
  const { broker, charger, hub, db, garageId, car, start } = await startSite();
  broker.send("wall/2433/a", { ampsInUse: 16, currentVin: vin, lifetimeKwh: 100 });
  await eventually(() => expect(charger()?.session?.vehicleId).toBe(car.id));
  await hub.settled();
  const id = charger()?.id ?? "";
  const { items } = await listChargerSessions(db, {
    chargerId: id,
    garageIds: [garageId],
    limit: 10,
  });
  expect(items).toMatchObject([{ vin, vehicleId: car.id }]);
  const foreign = await listChargerSessions(db, { chargerId: id, garageIds: ["x"], limit: 10 });
  expect(foreign.items).toEqual([]);
  const again = await start();
  expect([...again.chargers.values()][0]?.session?.id).toBe(items[0]?.id);
  await again.close();
});

test("a prefix that the messages tell is listened to from then on", async () => {
  const { broker, charger, hub, source } = await startSite();
  broker.send("hint", {});
  await eventually(() => expect(hub.sources.view(source.id).settings.prefix).toBe("other"));
  await eventually(() => {
    broker.send("other/2433/a", { ampsInUse: 3 });
    expect(charger()?.state.ampsInUse?.value).toBe(3);
  });
});

test("since when too much is used is kept while it lasts, whoever looks", async () => {
  const { broker, hub, source } = await startSite();
  const since = () => hub.circuits.get(source.id)?.state.overAllowanceSince?.value;
  const used = () => [...hub.chargers.values()][0]?.state.ampsInUse?.value;
  broker.send("wall/all/a", { maxAmps: 10 });
  broker.send("wall/2433/a", { ampsInUse: 10.9 });
  await eventually(() => expect(used()).toBe(10.9));
  expect(since()).toBeUndefined();
  broker.send("wall/2433/a", { ampsInUse: 16 });
  await eventually(() => expect(since()).toBeDefined());
  const first = since();
  broker.send("wall/2433/a", { ampsInUse: 15 });
  await eventually(() => expect(used()).toBe(15));
  expect(since()).toBe(first);
  broker.send("wall/2433/a", { ampsInUse: 9 });
  await eventually(() => expect(used()).toBe(9));
  expect(since()).toBeUndefined();
});

test("a circuit's command is recorded, and proven only by what is heard afterwards", async () => {
  const { broker, hub, source, garageId } = await startSite();
  broker.send("wall/all/a", { policy: "Scheduled Charging" });
  await eventually(() => expect(hub.circuits.size).toBe(1));
  await hub.changeOperation(String(source.id), () => ({
    id: "operation-1",
    garageId,
    vehicleId: String(source.id),
    sourceId: source.id,
    kind: "charge-now",
    arguments: { currentAmps: 16 },
    state: "accepted",
    awaits: ["policy-is:Charge Now"],
    isStartedElsewhere: false,
    createdAt: Date.now(),
    expiresAt: Date.now() + 120_000,
    steps: [],
  }));
  broker.send("wall/all/a", { policy: "Scheduled Charging" });
  await eventually(() => expect(hub.circuits.get(source.id)?.state.policy?.value).toBeDefined());
  await hub.settled();
  expect(hub.operations.get("operation-1")?.state).toBe("accepted");
  broker.send("wall/all/a", { policy: "Charge Now" });
  await eventually(() => expect(hub.operations.get("operation-1")?.state).toBe("done"));
});

test("what is published for a circuit goes out as it was written", async () => {
  const { hub, broker, source } = await startSite();
  const effect: PublishEffect = {
    kind: "publish",
    topic: "wall/control/chargeNow",
    payload: "16,3600",
    qos: 1,
    isRetained: false,
  };
  expect(await hub.perform(source.id, effect)).toEqual({ kind: "accepted" });
  expect(broker.server().stats().retained).toBe(0);
});
