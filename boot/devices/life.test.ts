import { afterEach, beforeEach, expect, test } from "vitest";
import { createManualClock } from "@/lib/hub/manual-clock";
import { type DeviceHouse, openDeviceHouse, publish } from "./device-house";

let house: DeviceHouse;
beforeEach(async () => {
  house = await openDeviceHouse();
});
afterEach(() => house.close());

test.each([4, 5] as const)(
  "a silent device becomes inactive, and active again with its next message, at level %i",
  async (version) => {
    const clock = createManualClock();
    await house.close();
    house = await openDeviceHouse(clock);
    await house.profile({ name: "lively", inactivityMs: 1 });
    const device = await house.make({ profile: "lively" });
    const client = await house.connect(device, { version });
    clock.advance(1_000);
    expect((await house.attributes(device.id, "server")).active).toMatchObject({ value: false });
    expect(await house.attributes(device.id, "server")).toHaveProperty("inactivityAlarmTime");
    expect(await house.device(device.id)).toMatchObject({ isConnected: true, isActive: false });
    await publish(client, "v1/devices/me/telemetry", '{"a":1}');
    expect((await house.attributes(device.id, "server")).active).toMatchObject({ value: true });
  },
);

test("a device's own limit of silence goes before its profile's", async () => {
  const clock = createManualClock();
  await house.close();
  house = await openDeviceHouse(clock);
  await house.profile({ name: "lively", inactivityMs: 1 });
  const device = await house.make({ profile: "lively" });
  await house.put(device.id, "server", { inactivityTimeout: 600_000 });
  await house.connect(device);
  clock.advance(600_000);
  expect(await house.device(device.id)).toMatchObject({ isActive: true });
});

test("everything is there again after a restart", async () => {
  const device = await house.make();
  const client = await house.connect(device);
  await publish(client, "v1/devices/me/attributes", '{"a":1}');
  await house.put(device.id, "shared", { s: 1, gone: 2 });
  await house.drop(device.id, "shared", "gone");
  await house.restart();
  expect(await house.attributes(device.id, "client")).toMatchObject({ a: { value: 1 } });
  expect(Object.keys(await house.attributes(device.id, "shared"))).toEqual(["s"]);
  expect(await house.device(device.id)).toMatchObject({ name: device.name, isConnected: false });
});
