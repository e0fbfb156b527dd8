import { expect, onTestFinished, test } from "vitest";
import { POST as commandCircuit } from "@/app/api/v1/circuits/[id]/commands/route";
import { GET as getOperation } from "@/app/api/v1/operations/[id]/route";
import { POST as commandCar } from "@/app/api/v1/vehicles/[id]/commands/route";
import { realClock } from "@/world/clock";
import { createModel, leafSpec } from "@/world/ovms/model";
import { startModule } from "@/world/ovms/module";
import { startManager } from "@/world/twc/manager";
import { createSite } from "@/world/twc/site";
import { call } from "../house-for-test";
import { clientHouse, make, statusOf } from "./client-house";

const house = clientHouse();
const endpointUrl = () => `mqtt://127.0.0.1:${house().mqttPort}`;

/** Sends a command as its owner, and waits until the thing has answered. */
async function done(answer: Response): Promise<void> {
  expect(answer.status, await answer.clone().text()).toBe(202);
  const { operation } = await answer.json();
  const as = { token: house().jana.token, params: { id: operation.id } };
  await expect.poll(async () => (await (await call(getOperation, as)).json()).state).toBe("done");
}

test("a module with the credentials that its owner made: its car is seen, and obeys", async () => {
  const prefix = "ovms/leaf/";
  const source = { kind: "ovms", name: "Leaf", prefix };
  const made = await make(house().jana, { username: "leaf", source });
  const { username, password } = made;
  const model = createModel(leafSpec, {});
  const clock = realClock();
  const who = { url: endpointUrl(), username, password };
  const module = await startModule({ ...who, model, clock, prefix, vehicleId: "leaf" });
  onTestFinished(() => module.close());
  const car = () => [...house().hub.vehicles.values()].find(({ vin }) => vin === leafSpec.vin);
  await expect.poll(() => car()?.state.chargePercent?.value).toBe(model.soc);
  await expect
    .poll(() => car()?.capabilities.find(({ kind }) => kind === "lock")?.isUsable)
    .toBe(true);
  const as = { token: house().jana.token, method: "POST", params: { id: car()?.id ?? "" } };
  await done(await call(commandCar, { ...as, body: { kind: "lock", pin: "1234" } }));
  expect(model.isLocked).toBe(true);
  module.drop();
  // Its will says that it is gone.
  await expect.poll(() => car()?.state.isOnline?.value).toBe(false);
  await module.reconnect();
  await expect.poll(() => car()?.state.isOnline?.value).toBe(true);
  const status = await statusOf(house().jana, made.id);
  expect(status).toMatchObject({ connections: 1, limitsMet: {} });
  expect(status).not.toHaveProperty("lastRefused");
});

test("a TWCManager with the credentials that its owner made: its charger is seen, and obeys", async () => {
  const source = { kind: "twc", name: "Chargers", prefix: "TWC" };
  const made = await make(house().jana, { username: "chargers", source });
  const { username, password } = made;
  const clock = realClock(20);
  const spec = {
    id: "1E10",
    volts: [243, 241, 240] as const,
    maxAmps: 32,
    readsVin: true,
    countsEnergy: true,
  };
  const chargers = [{ spec, lifetimeKwh: 159.9 }];
  const site = createSite({ chargers, plugs: { carAt: () => ({ wantsAmps: 16 }) }, clock });
  const where = { url: endpointUrl(), username, password, prefix: "TWC" };
  const manager = await startManager({ site, clock, rateLimitSeconds: 0, ...where });
  onTestFinished(async () => {
    site.close();
    await manager.close();
  });
  const charger = () => [...house().hub.chargers.values()][0];
  const circuit = () => [...house().hub.circuits.values()][0];
  await expect.poll(() => charger()?.state.isCharging?.value).toBe(true);
  expect(charger()).toMatchObject({ twcId: "1E10", sourceId: made.feeds });
  await expect.poll(() => circuit()?.state.policy?.value).toBeDefined();
  const as = { token: house().jana.token, method: "POST", params: { id: circuit()?.id ?? "" } };
  await done(
    await call(commandCircuit, {
      ...as,
      body: { kind: "charge-now", currentAmps: 12, durationMinutes: 60 },
    }),
  );
  expect(site.policy.allowanceAmps()).toBe(12);
  const status = await statusOf(house().jana, made.id);
  // One connection for its status, one for commands.
  expect(status).toMatchObject({ connections: 2, limitsMet: {} });
  expect(status).not.toHaveProperty("lastRefused");
});
