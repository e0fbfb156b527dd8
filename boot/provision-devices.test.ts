import { connectAsync } from "mqtt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseProvision } from "@/lib/config/provision";
import { getDevices } from "@/lib/hub/devices/current";
import { openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";
import { provisionDevices } from "./provision-devices";

let house: RunningHouse;
let jana: Resident;
beforeEach(async () => {
  house = await openRunningHouse();
  jana = await house.moveIn("jana@example.org");
});
afterEach(() => house.close());

async function apply(garage: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const [own] = (
    await house.db.query.selectFrom("garages").select(["id", "name"]).execute()
  ).filter(({ id }) => id === jana.garageId);
  const result = parseProvision(JSON.stringify({ garages: [{ name: own?.name, ...garage }] }));
  if (result.kind === "wrong") return result.faults;
  return provisionDevices(result.file, house.db, getDevices(), house.hub.sources.reload);
}

const listed = () => getDevices().list([jana.garageId]);

test("applying the same devices twice changes nothing", async () => {
  const garage = {
    profiles: [{ name: "tracker", telemetryTopic: "t/up" }],
    devices: [{ name: "Tracker 1", token: "A1B2C3D4E5", profile: "tracker", gateway: true }],
  };
  expect(await apply(garage)).toEqual([]);
  const before = listed();
  expect(await apply(garage)).toEqual([]);
  expect(listed()).toEqual(before);
  expect(before).toMatchObject([{ name: "Tracker 1", profile: "tracker", gateway: true }]);
});

test("a device that somebody has claimed since stays with them", async () => {
  const garage = { devices: [{ name: "Tracker 1", token: "A1B2C3D4E5" }] };
  await apply(garage);
  const client = await connectAsync(`mqtt://127.0.0.1:${house.mqttPort}`, {
    username: "A1B2C3D4E5",
  });
  await client.publishAsync("v1/devices/me/claim", '{"secretKey":"s"}', { qos: 1 });
  await client.endAsync();
  const { garageId } = await house.moveIn("karl@example.org");
  const asked = { deviceName: "Tracker 1", secretKey: "s", garageId };
  expect(await getDevices().claim(asked)).toBe("SUCCESS");
  expect(await apply(garage)).toEqual([]);
  expect(listed()).toEqual([]);
  expect(getDevices().list([garageId])).toMatchObject([{ name: "Tracker 1", isClaimed: true }]);
});

test("every mistake among profiles and devices is told with its path", async () => {
  const faults = await apply({
    profiles: [{ name: "odd", payload: "protobuf", schemas: { telemetry: "garbage" } }],
    devices: [{ name: "a", profile: "nowhere" }, { name: "b" }, { name: "c", profile: "gone" }],
  });
  expect(faults.map((fault) => fault.split(": ")[0])).toEqual([
    "$.garages[0].profiles[0].schemas.telemetry",
    "$.garages[0].devices[0].profile",
    "$.garages[0].devices[2].profile",
  ]);
});

test("a device is bound to a car of its garage, or to one that is made, every time the same", async () => {
  const values = [{ key: "soc", value: "chargePercent" }];
  const { vin } = house.hub.vehicles.get(jana.vehicleId) ?? {};
  const garage = {
    devices: [
      { name: "Tracker 1", token: "A1B2C3D4E5", vehicle: { vin, values } },
      { name: "Tracker 2", token: "B1B2C3D4E5", vehicle: { vin: "VAN2", name: "Van 2", values } },
    ],
  };
  expect(await apply(garage)).toEqual([]);
  const before = listed();
  expect(await apply(garage)).toEqual([]);
  expect(listed()).toEqual(before);
  const made = [...house.hub.vehicles.values()].find(({ name }) => name === "Van 2");
  expect(before).toMatchObject([{ vehicleId: jana.vehicleId }, { vehicleId: made?.id }]);
});

test("a car that is not there is a fault with its path, as is a mapping that cannot be", async () => {
  const values = [{ key: "soc", value: "chargePercent" }];
  const device = { name: "Tracker 1", token: "A1B2C3D4E5" };
  expect(await apply({ devices: [{ ...device, vehicle: { vin: "NONE", values } }] })).toEqual([
    "$.garages[0].devices[0].vehicle.vin: no car of this garage has this VIN; give it a name, and it is made",
  ]);
  const wrong = [{ key: "soc", value: "chargePercent", unit: "km" }];
  expect(await apply({ devices: [{ ...device, vehicle: { vin: "V", values: wrong } }] })).toEqual([
    "$.garages[0].devices[0].vehicle.values[0].unit: This value has no such unit.",
  ]);
});
