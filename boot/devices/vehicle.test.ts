import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { POST as postClaim } from "@/app/api/v1/claims/route";
import { DELETE, GET, PUT } from "@/app/api/v1/devices/[id]/vehicle/route";
import { POST as postMember } from "@/app/api/v1/garages/[id]/members/route";
import { GET as listMessages } from "@/app/api/v1/messages/route";
import { GET as getHistory } from "@/app/api/v1/vehicles/[id]/history/route";
import { GET as getVehicle } from "@/app/api/v1/vehicles/[id]/route";
import { GET as getSessions } from "@/app/api/v1/vehicles/[id]/sessions/route";
import { getDevices } from "@/lib/hub/devices/current";
import { call, type Resident } from "../house-for-test";
import { type DeviceHouse, type MadeDevice, openDeviceHouse, publish } from "./device-house";

let house: DeviceHouse;
let jana: Resident;
beforeEach(async () => {
  house = await openDeviceHouse();
  jana = house.jana;
});
afterEach(() => house.close());

const values = [
  { key: "soc", value: "chargePercent" },
  { key: "range", value: "rangeKm", unit: "mi" },
  { key: "lat", value: "latitude" },
  { key: "lon", value: "longitude" },
  { key: "odo", value: "odometerKm", unit: "m" },
  { key: "v12", value: "auxBatteryVolts", scale: 0.1 },
  { key: "charging", value: "chargingState" },
];
const bind = (device: Pick<MadeDevice, "id">, body: object, who: Resident = jana) =>
  call(PUT, { token: who.token, method: "PUT", params: { id: device.id }, body });
const stateOf = async (id = jana.vehicleId) =>
  (await (await call(getVehicle, { token: jana.token, params: { id } })).json()).state;
const rowsOf = async (device: Pick<MadeDevice, "id">) =>
  (await (await call(listMessages, { token: jana.token, query: `source=${device.id}` })).json())
    .items;
const telemetry = "v1/devices/me/telemetry";

async function boundDevice(mapping: readonly object[] = values) {
  const device = await house.make();
  const bound = await bind(device, { vehicleId: jana.vehicleId, values: mapping });
  expect(bound.status).toBe(200);
  return { device, client: await house.connect(device) };
}
const say = async (client: Parameters<typeof publish>[0], payload: object) =>
  expect(await publish(client, telemetry, JSON.stringify(payload))).toMatchObject({
    cmd: "puback",
  });

describe("a device that is bound to a car", () => {
  test("feeds it by the time it is acknowledged, with its own time and name", async () => {
    const { device, client } = await boundDevice();
    const at = Date.now() - 60_000;
    const read = { soc: 61, range: 100, lat: 48.1, lon: 16.3, odo: 12_345_678, v12: 126 };
    await say(client, { ts: at, values: read });
    const state = await stateOf();
    expect(state.chargePercent).toMatchObject({
      value: 61,
      measuredAt: at,
      sourceId: device.id,
      isRetained: false,
    });
    const known: Readonly<Record<string, { readonly value: unknown }>> = state;
    const plain = Object.entries(known).map(([name, { value }]) => [name, value]);
    expect(Object.fromEntries(plain)).toEqual({
      chargePercent: 61,
      rangeKm: 160.9344,
      position: { latitude: 48.1, longitude: 16.3 },
      odometerKm: 12_345.678,
      auxBatteryVolts: 12.6,
    });
    const [row] = await rowsOf(device);
    expect(row.id).toBe(state.chargePercent.messageId);
    expect(row.changes).toContainEqual(
      expect.objectContaining({ name: "chargePercent", to: 61, entityId: jana.vehicleId }),
    );
  });

  test("adds to the history and opens and ends charging sessions", async () => {
    const { client } = await boundDevice();
    const from = Date.now() - 3_600_000;
    await say(client, { ts: from, values: { soc: 50, charging: true } });
    await say(client, { ts: from + 1_800_000, values: { soc: 60 } });
    await say(client, { ts: from + 2_000_000, values: { soc: 62, charging: false } });
    const as = { token: jana.token, params: { id: jana.vehicleId } };
    const history = await call(getHistory, { ...as, query: `metric=chargePercent&from=${from}` });
    const points = (await history.json()).points.filter(([, value]: unknown[]) => value !== null);
    expect(points.map(([, value]: unknown[]) => value)).toEqual([50, 60, 62]);
    const { items } = await (await call(getSessions, as)).json();
    expect(items).toMatchObject([{ startedAt: from, endedAt: from + 2_000_000 }]);
  });

  test("a value that cannot be it leaves the last good one, and the journal says why", async () => {
    const { device, client } = await boundDevice();
    await say(client, { soc: 61 });
    await say(client, { soc: "full", range: -5, lat: 0, lon: 0 });
    const state = await stateOf();
    expect(state.chargePercent.value).toBe(61);
    expect(state.position).toBeUndefined();
    const [row] = await rowsOf(device);
    expect(row).toMatchObject({ status: "understood" });
    expect(row.reason).toContain('"soc" (chargePercent) is no number');
    expect(row.reason).toContain('"range" (rangeKm) is outside of what is possible');
    expect(row.reason).toContain("no fix");
    expect(await house.telemetry(device.id)).toMatchObject({ soc: [{ value: "full" }] });
  });

  test("a late value never takes the place of a newer one", async () => {
    const { client } = await boundDevice();
    const at = Date.now();
    await say(client, { ts: at, values: { soc: 61 } });
    await say(client, { ts: at - 60_000, values: { soc: 55 } });
    expect((await stateOf()).chargePercent.value).toBe(61);
  });

  test("tells nothing of keys that are not mapped, and nothing after it is unbound", async () => {
    const { device, client } = await boundDevice();
    await say(client, { uptime: 3 });
    expect(await stateOf()).toEqual({});
    const params = { id: device.id };
    const done = await call(DELETE, { token: jana.token, method: "DELETE", params });
    expect(done.status).toBe(204);
    await say(client, { soc: 61 });
    expect(await stateOf()).toEqual({});
    expect(await (await call(GET, { token: jana.token, params })).json()).toEqual({ values: [] });
    expect((await house.device(device.id)).vehicleId).toBeUndefined();
  });

  test("a child speaks through its gateway", async () => {
    const gateway = await house.make({ gateway: true });
    const child = await house.make({ name: "Child" });
    await bind(child, { vehicleId: jana.vehicleId, values });
    const client = await house.connect(gateway);
    const payload = { Child: [{ soc: 44 }], Other: [{ soc: 12 }] };
    expect(await publish(client, "v1/gateway/telemetry", JSON.stringify(payload))).toMatchObject({
      cmd: "puback",
    });
    expect((await stateOf()).chargePercent).toMatchObject({ value: 44, sourceId: child.id });
  });

  test("two cars that prove to be one keep their device", async () => {
    const { device, client } = await boundDevice();
    const other = await house.make();
    const made = await bind(other, { newVehicle: { name: "Twin" }, values });
    const { vehicleId } = await made.json();
    getDevices().vehicleMerged(jana.vehicleId, vehicleId);
    await say(client, { soc: 12 });
    expect((await stateOf(vehicleId)).chargePercent).toMatchObject({ sourceId: device.id });
    expect(await stateOf()).toEqual({});
  });

  test("a device that is claimed away leaves the car behind", async () => {
    const petr = await house.moveIn("petr.novak@example.org");
    const { device, client } = await boundDevice();
    await publish(client, "v1/devices/me/claim", '{"secretKey":"s","durationMs":60000}');
    const body = { deviceName: device.name, secretKey: "s" };
    expect((await call(postClaim, { token: petr.token, method: "POST", body })).status).toBe(200);
    await say(client, { soc: 61 });
    expect(await stateOf()).toEqual({});
  });
});

test("a car is made for a device where there is none", async () => {
  const device = await house.make();
  const bound = await bind(device, { newVehicle: { name: "Van 3" }, values });
  const { vehicleId } = await bound.json();
  const client = await house.connect(device);
  await say(client, { soc: 5 });
  expect((await stateOf(vehicleId)).chargePercent.value).toBe(5);
  const again = { newVehicle: { name: "Van 4", vin: "VIN4" }, values };
  expect((await bind(device, again)).status).toBe(200);
  expect((await bind(await house.make(), again)).status).toBe(422);
});

test("only the garage's own owner or manager binds, and only cars of the same garage", async () => {
  const petr = await house.moveIn("petr.novak@example.org");
  const guest = await house.moveIn("guest@example.org", "viewer");
  const device = await house.make();
  const wanted = { vehicleId: jana.vehicleId, values };
  expect((await bind(device, wanted, petr)).status).toBe(404);
  expect((await bind(device, { vehicleId: petr.vehicleId, values })).status).toBe(404);
  expect((await bind(device, { vehicleId: guest.vehicleId, values })).status).toBe(404);
  for (const handler of [GET, DELETE]) {
    const params = { id: device.id };
    expect((await call(handler, { token: petr.token, params })).status).toBe(404);
  }
  const member = { email: "jana@example.org", role: "owner" };
  const into = { token: petr.token, method: "POST", params: { id: petr.garageId }, body: member };
  expect((await call(postMember, into)).status).toBe(201);
  expect((await bind(device, { vehicleId: petr.vehicleId, values })).status).toBe(422);
  const both = { ...wanted, newVehicle: { name: "x" } };
  expect((await bind(device, both)).status).toBe(422);
  expect((await bind(device, { ...wanted, values: [] })).status).toBe(422);
  const bad = [{ key: "a", value: "rangeKm", unit: "°F" }];
  expect((await bind(device, { ...wanted, values: bad })).status).toBe(422);
  expect((await house.device(device.id)).vehicleId).toBeUndefined();
});
