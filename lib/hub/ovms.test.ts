import { describe, expect, onTestFinished, test } from "vitest";
import { listActivities } from "@/lib/db/activities";
import { ovms } from "@/lib/protocols/ovms/index";
import { realClock } from "@/world/clock";
import { createModel, leafSpec } from "@/world/ovms/model";
import { startModule } from "@/world/ovms/module";
import { eventually } from "./testing/eventually";
import { startBroker } from "./testing/start-broker";
import { prefix, startOvms as start } from "./testing/start-ovms";
import { startTestHub } from "./testing/start-test-hub";

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
    expect(hub.sources.list()[0]).toMatchObject({ hasPresence: true, hasUpdates: false });
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

test("after a restart the car is found by its topics, in its layout, and stays one car", async () => {
  const broker = await startBroker();
  const { hub, start: startAgain, car } = await start({ url: broker.url, layout: "seed" });
  const id = car()?.id;
  await hub.settled();
  await hub.close();
  const again = await startAgain();
  onTestFinished(() => again.close());
  await eventually(() => expect(again.sources.list()[0]?.mqtt.state).toBe("connected"));
  broker.send(`${prefix}m/v/b/soc`, "77");
  await eventually(() => {
    expect([...again.vehicles.values()]).toMatchObject([
      { id, vin: leafSpec.vin, state: { chargePercent: { value: 77 } } },
    ]);
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
