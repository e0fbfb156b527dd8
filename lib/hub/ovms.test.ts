import { describe, expect, onTestFinished, test } from "vitest";
import { runCommand } from "@/lib/commands/run";
import { listActivities } from "@/lib/db/activities";
import { listMessages } from "@/lib/db/messages";
import { getOperation } from "@/lib/db/operations";
import type { Person } from "@/lib/domain/person";
import { ovms } from "@/lib/protocols/ovms/index";
import type { Layout } from "@/lib/protocols/ovms/topics";
import { createAuthority } from "@/world/certificate";
import { realClock } from "@/world/clock";
import { createModel, leafSpec, type Model } from "@/world/ovms/model";
import { startModule } from "@/world/ovms/module";
import { startBroker } from "./testing/start-broker";
import { hasMosquitto, startMosquitto } from "./testing/start-mosquitto";
import { eventually, startTestHub } from "./testing/start-test-hub";

const prefix = "ovms/jana/leaf/";

interface Setting {
  readonly url: string;
  readonly ca?: string;
  readonly layout?: Layout;
  readonly car?: Partial<Model>;
}

/** A module and a hub on one broker, once the car is known by its VIN. */
async function start({ url, ca, layout = "production", car: differing = {} }: Setting) {
  const started = await startTestHub({ protocols: [ovms] });
  const { hub, garageId, db } = started;
  const tls = ca === undefined ? {} : { ca };
  const source = await hub.sources.add({
    garageId,
    name: "Leaf",
    kind: "ovms",
    settings: { url, prefix, ...tls },
    secrets: {},
  });
  await eventually(() => expect(hub.sources.list()[0]?.mqtt.state).toBe("connected"));
  const model = createModel(leafSpec, differing);
  const clock = realClock(1);
  const module = await startModule({
    url,
    model,
    clock,
    prefix,
    layout,
    vehicleId: "leaf",
    ...tls,
  });
  onTestFinished(() => module.close());
  const car = () => [...hub.vehicles.values()][0];
  await eventually(() => {
    expect(car()).toMatchObject({ vin: leafSpec.vin, state: { isOnline: { value: true } } });
    expect(car()?.capabilities.length).toBeGreaterThan(5);
  });
  const person: Person = {
    id: "jana",
    email: "jana@example.org",
    name: "Jana",
    instanceRole: "support",
    memberships: [{ garageId, garageName: "Home", role: "owner" }],
  };
  const run = (request: Parameters<typeof runCommand>[0]["request"]) =>
    runCommand({ db, hub, person, vehicleId: car()?.id ?? "none", request });
  const stored = (id: string) => getOperation(db, id, [garageId]);
  const journal = async () =>
    (await listMessages(db, { garageIds: [garageId], limit: 1_000 })).items;
  return { ...started, source, module, model, car, run, stored, journal };
}

describe.each([
  ["production", "production"],
  ["seed", "seed"],
] as const)("%s layout", (_name, layout) => {
  test("a command is answered, then shown by the value that changes; no PIN is kept", async () => {
    const broker = await startBroker();
    const { run, stored, car, module, journal } = await start({ url: broker.url, layout });
    const { id } = await run({ kind: "unlock", pin: "1234" });
    await eventually(async () => expect((await stored(id))?.state).toBe("done"));
    expect(module.model.isLocked).toBe(false);
    expect(car()?.state.isLocked?.value).toBe(false);
    expect((await stored(id))?.steps.map(({ state }) => state).slice(-1)).toEqual(["done"]);
    const written = JSON.stringify([await journal(), await stored(id)]);
    expect(written).toContain("[redacted]");
    expect(written).not.toContain("unlock 1234");
  });

  test("the car hears of a person who looks, and that they left", async () => {
    const broker = await startBroker();
    const { hub, module, car } = await start({ url: broker.url, layout });
    const id = car()?.id ?? "none";
    expect(module.peers()).toBe(0);
    hub.presence.look(id, "jana");
    hub.presence.look(id, "tom");
    await eventually(() => expect(module.peers()).toBe(1));
    hub.presence.leave(id, "jana");
    hub.presence.leave(id, "tom");
    await eventually(() => expect(module.peers()).toBe(0));
  });
});

test("a refusal is learnt, and a wrong PIN is not", async () => {
  const broker = await startBroker();
  const { run, stored, car } = await start({ url: broker.url });
  const refused = await run({ kind: "homelink", button: 1 });
  await eventually(async () => expect((await stored(refused.id))?.state).toBe("failed"));
  const homelink = () => car()?.capabilities.find(({ kind }) => kind === "homelink");
  await eventually(() => expect(homelink()).toMatchObject({ isUsable: false }));
  const wrong = await run({ kind: "lock", pin: "9999" });
  await eventually(async () => expect((await stored(wrong.id))?.state).toBe("failed"));
  expect(car()?.capabilities.find(({ kind }) => kind === "lock")?.isUsable).toBe(true);
});

test("an answer that comes twice closes one operation", async () => {
  const broker = await startBroker();
  const { run, stored, module, hub } = await start({ url: broker.url });
  module.faults.isAnswerRepeated = true;
  const { id } = await run({ kind: "read-status" });
  await eventually(async () => expect((await stored(id))?.state).toBe("done"));
  expect((await stored(id))?.message).toContain("SOC: 50%");
  await hub.settled();
  expect([...hub.operations.values()]).toHaveLength(1);
});

test("nothing is sent to a car that is offline, and its last will says so", async () => {
  const broker = await startBroker();
  const { run, car, module } = await start({ url: broker.url });
  module.drop();
  await eventually(() => expect(car()?.state.isOnline?.value).toBe(false));
  await expect(run({ kind: "start-charging" })).rejects.toMatchObject({ code: "conflict" });
  await module.reconnect();
  await eventually(() => expect(car()?.state.isOnline?.value).toBe(true));
  expect(module.model.isCharging).toBe(false);
});

test("what the car tells its people becomes activity, also what waited while it was offline", async () => {
  const broker = await startBroker();
  const { module, car, db, garageId } = await start({ url: broker.url });
  module.drop();
  await eventually(() => expect(car()?.state.isOnline?.value).toBe(false));
  module.notify("alert", "batt.12v.alert", "12V Battery critical: 11.2V (ref=12.6V)");
  await module.reconnect();
  await eventually(async () => {
    const { items } = await listActivities(db, {
      vehicleId: car()?.id ?? "",
      garageIds: [garageId],
      limit: 50,
    });
    expect(items).toContainEqual(
      expect.objectContaining({
        name: "batt-12v-alert",
        severity: "error",
        detail: "12V Battery critical: 11.2V (ref=12.6V)",
      }),
    );
  });
});

test("a car that the garage knows by its VIN stays one car", async () => {
  const broker = await startBroker();
  const started = await startTestHub({ protocols: [ovms] });
  const { hub, garageId, db } = started;
  await hub.sources.add({
    garageId,
    name: "Other",
    kind: "ovms",
    settings: { url: "internal:", prefix: "other/" },
    secrets: {},
    vehicles: [{ vin: leafSpec.vin, name: "Our Leaf" }],
  });
  await hub.sources.add({
    garageId,
    name: "Leaf",
    kind: "ovms",
    settings: { url: broker.url },
    secrets: {},
  });
  const model = createModel(leafSpec);
  const place = { url: broker.url, model, clock: realClock(1), prefix, vehicleId: "leaf" };
  const module = await startModule(place);
  onTestFinished(() => module.close());
  await eventually(async () => {
    await hub.settled();
    expect([...hub.vehicles.values()]).toMatchObject([
      { vin: leafSpec.vin, name: "Our Leaf", state: { chargePercent: { value: 50 } } },
    ]);
    const rows = await db.query.selectFrom("vehicles").select(["vin"]).execute();
    expect(rows).toEqual([{ vin: leafSpec.vin }]);
  });
  expect([...hub.vehicles.values()][0]?.sources).toHaveLength(2);
});

describe.skipIf(!hasMosquitto)(
  "a foreign broker (skipped where mosquitto is not installed)",
  () => {
    test("what it kept is read after a restart, and charging is seen live", async () => {
      const { url } = await startMosquitto();
      const { car, run, stored, model } = await start({ url, car: { soc: 61 } });
      const { id } = await run({ kind: "start-charging" });
      await eventually(async () => expect((await stored(id))?.state).toBe("done"));
      expect(model.isCharging).toBe(true);
      expect(car()?.state).toMatchObject({
        chargePercent: { value: expect.closeTo(61, 0) },
        chargingState: { value: "charging" },
        chargePowerKw: { value: expect.closeTo(3.3, 0) },
        position: { value: { latitude: 50.411512, longitude: 14.904207 } },
      });
    });

    test("over TLS with a CA of its own", async () => {
      const authority = createAuthority("Test CA");
      const issued = authority.issue(["127.0.0.1"]);
      const { url } = await startMosquitto(issued);
      const { car } = await start({ url, ca: authority.ca });
      expect(car()?.state.chargePercent?.value).toBe(50);
    });

    test("a car that speaks the design of 2018 over it", async () => {
      const { url } = await startMosquitto();
      const { car, run, stored } = await start({ url, layout: "seed" });
      const { id } = await run({ kind: "start-climate" });
      await eventually(async () => expect((await stored(id))?.state).toBe("done"));
      await eventually(() => expect(car()?.state.climateState?.value).toBe("on"));
    });
  },
);
