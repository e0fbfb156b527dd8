import { afterEach, beforeEach, expect, test } from "vitest";
import { PUT as putCar } from "@/app/api/v1/chargers/[id]/car/route";
import { GET as getHistory } from "@/app/api/v1/chargers/[id]/history/route";
import { DELETE, GET, PATCH } from "@/app/api/v1/chargers/[id]/route";
import { GET as getSessions } from "@/app/api/v1/chargers/[id]/sessions/route";
import { GET as listChargers } from "@/app/api/v1/chargers/route";
import { POST as postCommand } from "@/app/api/v1/circuits/[id]/commands/route";
import { GET as getCircuitHistory } from "@/app/api/v1/circuits/[id]/history/route";
import { GET as listCircuits } from "@/app/api/v1/circuits/route";
import { PATCH as patchVehicle } from "@/app/api/v1/vehicles/[id]/route";
import { createVehicle } from "@/lib/db/vehicles";
import { showCharger } from "@/lib/http/show-charger";
import { call, openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";

const vin = "5YJ3E1EA7KF000417";
let house: RunningHouse;
let jana: Resident;
let petr: Resident;
beforeEach(async () => {
  house = await openRunningHouse();
  jana = await house.moveIn("jana@example.org");
  petr = await house.moveIn("petr@example.org");
});
afterEach(() => house.close());

const say = (topic: string, payload: string, receivedAt = Date.now(), to = jana) =>
  house.hub.takeInternal(
    {
      topic: `TWC/${topic}`,
      payload: new TextEncoder().encode(payload),
      qos: 0,
      isRetained: false,
      receivedAt,
    },
    { garageId: to.garageId },
  );

/** A charger of Jana's that charges a car, heard over our own endpoint. */
async function plugIn() {
  await house.hub.sources.add({
    garageId: jana.garageId,
    name: "Chargers",
    kind: "twc",
    settings: { url: "internal:", prefix: "TWC" },
    secrets: {},
  });
  const car = await createVehicle(house.db, {
    garageId: jana.garageId,
    vin,
    name: "Model 3",
    now: 1,
  });
  await house.hub.sources.reload();
  const at = Date.now() - 60_000;
  await say("all/currentPolicy", "Scheduled Charging", at);
  await say("1E10/currentVehicleVIN", vin, at);
  await say("1E10/ampsInUse", "16.0", at);
  await say("1E10/ampsInUse", "16.0");
  await house.hub.settled();
  const charger = [...house.hub.chargers.values()][0];
  if (!charger) throw new Error("no charger was made");
  return { charger, car, circuitId: [...house.hub.circuits.values()][0]?.id ?? "" };
}

const read = async (response: Response) => response.json();

test("a charger is shown with its freshness, its estimate, its session and its car", async () => {
  const { charger, car } = await plugIn();
  const { items } = await read(await call(listChargers, { token: jana.token }));
  expect(items).toMatchObject([
    {
      id: charger.id,
      twcId: "1E10",
      vehicleId: car.id,
      doubts: [],
      state: {
        powerKw: { value: 3.68, isEstimated: true },
        isCharging: { value: true },
        freshness: { value: "live", isRetained: false },
      },
      session: { vin, isEstimated: true },
    },
  ]);
  const params = { id: charger.id };
  const points = await read(
    await call(getHistory, { token: jana.token, params, query: "metric=powerKw" }),
  );
  expect(points).toMatchObject({ unit: "kW" });
  expect(points.points.some(([, value]: [number, number]) => value === 3.68)).toBe(true);
  const table = await call(getSessions, { token: jana.token, params, query: "format=csv" });
  expect(table.headers.get("content-type")).toContain("text/csv");
  expect(await table.text()).toContain(vin);
});

const routes = [
  ["state", GET, {}],
  ["history", getHistory, { query: "metric=powerKw" }],
  ["sessions", getSessions, {}],
  ["name", PATCH, { method: "PATCH", body: { name: "Mine" } }],
  ["removal", DELETE, { method: "DELETE" }],
  ["car", putCar, { method: "PUT", body: { vehicleId: null } }],
] as const;

test.each(routes)("a foreign charger's %s is answered with 404", async (_name, handler, more) => {
  const { charger } = await plugIn();
  const params = { id: charger.id };
  const foreign = await call(handler, { token: petr.token, params, ...more });
  expect(foreign.status).toBe(404);
  expect((await call(handler, { token: jana.token, params, ...more })).status).toBeLessThan(300);
});

test("lists and commands of a foreign circuit hold nothing", async () => {
  const { circuitId } = await plugIn();
  for (const handler of [listChargers, listCircuits])
    expect((await read(await call(handler, { token: petr.token }))).items).toEqual([]);
  const mine = await read(await call(listCircuits, { token: jana.token }));
  expect(mine.items).toMatchObject([{ id: circuitId, name: "Chargers" }]);
  expect(mine.items[0].capabilities.map(({ kind }: { kind: string }) => kind)).not.toContain(
    "stop-all-charging",
  );
  const asked = await call(postCommand, {
    token: petr.token,
    method: "POST",
    params: { id: circuitId },
    body: { kind: "end-charge-now" },
  });
  expect(asked.status).toBe(404);
});

test("what a circuit remembers is for its own garage alone", async () => {
  const { circuitId } = await plugIn();
  const params = { id: circuitId };
  const query = "metric=powerKw";
  const mine = await call(getCircuitHistory, { token: jana.token, params, query });
  expect(await read(mine)).toEqual({ metric: "powerKw", unit: "kW", points: [] });
  const table = await call(getCircuitHistory, {
    token: jana.token,
    params,
    query: `${query}&format=csv`,
  });
  expect(table.headers.get("content-type")).toContain("text/csv");
  const foreign = await call(getCircuitHistory, { token: petr.token, params, query });
  expect(foreign.status).toBe(404);
});

test("40 A over MQTT are refused with 422, words of a fantasy too", async () => {
  const { circuitId } = await plugIn();
  const ask = (body: object) =>
    call(postCommand, { token: jana.token, method: "POST", params: { id: circuitId }, body });
  const refused = await ask({ kind: "charge-now", currentAmps: 40, durationMinutes: 60 });
  expect(refused.status).toBe(422);
  expect((await read(refused)).detail).toContain("at most 32 A");
  expect((await ask({ kind: "stop" })).status).toBe(422);
});

test("a forgotten charger is gone, and back when it is heard", async () => {
  const { charger } = await plugIn();
  const params = { id: charger.id };
  const forgotten = await call(DELETE, { token: jana.token, method: "DELETE", params });
  expect(forgotten.status).toBe(204);
  const list = async () => (await read(await call(listChargers, { token: jana.token }))).items;
  expect(await list()).toEqual([]);
  await say("1E10/ampsInUse", "");
  expect(await list()).toEqual([]);
  await say("1E10/ampsInUse", "6.0");
  await house.hub.settled();
  expect(await list()).toMatchObject([{ id: charger.id }]);
});

/** A charger that cannot tell who charges there. */
async function plugInStranger(to: Resident, settings: Readonly<Record<string, string>> = {}) {
  await house.hub.sources.add({
    garageId: to.garageId,
    name: "Chargers",
    kind: "twc",
    settings: { url: "internal:", prefix: "TWC", ...settings },
    secrets: {},
  });
  await say("2433/lifetimekWh", "100", Date.now() - 60_000, to);
  await say("2433/ampsInUse", "16.0", Date.now() - 60_000, to);
  await house.hub.settled();
  const charger = [...house.hub.chargers.values()].find(({ garageId }) => garageId === to.garageId);
  if (!charger) throw new Error("no charger was made");
  return charger;
}

const nameCar = (who: Resident, id: string, vehicleId: string | null) =>
  call(putCar, { token: who.token, method: "PUT", params: { id }, body: { vehicleId } });

test("a person says whose car charges, until the session is over; what was joined goes when it is taken back", async () => {
  const { id } = await plugInStranger(jana);
  await house.hub.sources.reload();
  const named = await nameCar(jana, id, jana.vehicleId);
  expect(await read(named)).toMatchObject({
    vehicleId: jana.vehicleId,
    session: { vehicleId: jana.vehicleId },
  });
  await say("2433/ampsInUse", "15.0");
  await house.hub.settled();
  const { session } = await read(await call(GET, { token: jana.token, params: { id } }));
  expect(session).toMatchObject({ vehicleId: jana.vehicleId });
  const taken = await read(await nameCar(jana, id, null));
  expect(taken.vehicleId).toBeUndefined();
  expect(taken.session.vehicleId).toBeUndefined();
});

test("a foreign car is not named, nor any where nobody charges, nor by somebody who may only look", async () => {
  const { id } = await plugInStranger(jana);
  expect((await nameCar(jana, id, petr.vehicleId)).status).toBe(404);
  await say("2433/ampsInUse", "0.0", Date.now() + 1);
  await say("2433/ampsInUse", "0.0", Date.now() + 400_000);
  await house.hub.settled();
  expect((await nameCar(jana, id, jana.vehicleId)).status).toBe(409);
  const eva = await house.moveIn("eva@example.org", "viewer");
  const hers = await plugInStranger(eva);
  expect((await nameCar(eva, hers.id, eva.vehicleId)).status).toBe(403);
});

test("the loss is known once the owner says what the battery holds", async () => {
  const { charger, car } = await plugIn();
  const patch = (body: object) =>
    call(patchVehicle, { token: jana.token, method: "PATCH", params: { id: car.id }, body });
  expect((await patch({ batteryCapacityKwh: 0 })).status).toBe(422);
  expect(await read(await patch({ batteryCapacityKwh: 60 }))).toMatchObject({
    batteryCapacityKwh: 60,
    name: "Model 3",
  });
  const level = async (percent: number) => {
    const known = house.hub.car(car.id);
    if (!known) throw new Error("the car is not in the picture");
    const at = Date.now();
    const stamp = {
      measuredAt: at,
      receivedAt: at,
      sourceId: "s",
      messageId: 1,
      isRetained: false,
    };
    Object.assign(known, {
      vehicle: { ...known.vehicle, state: { chargePercent: { ...stamp, value: percent } } },
    });
    await say("1E10/ampsInUse", "16.0");
    await house.hub.settled();
  };
  await level(40);
  await level(50);
  const shown = await read(await call(GET, { token: jana.token, params: { id: charger.id } }));
  expect(shown.session).toMatchObject({ fromPercent: 40, toPercent: 50, batteryKwh: 6 });
  expect(await read(await patch({ batteryCapacityKwh: null }))).not.toHaveProperty(
    "batteryCapacityKwh",
  );
});

test.each([
  [{}, "stale"],
  [{ rateLimitSeconds: "300" }, "live"],
])("with the settings %o eight minutes of silence are %s", async (settings, word) => {
  const charger = house.hub.chargers.get((await plugInStranger(jana, settings)).id);
  if (!charger) throw new Error("no charger");
  const heard = Object.values(charger.state).map((known) => known?.receivedAt ?? 0);
  const now = Math.max(...heard) + 480_000;
  const { state } = showCharger(charger, { cars: [], now, settings });
  expect(state.freshness?.value).toBe(word);
});
