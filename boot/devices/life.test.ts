import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLog } from "@/lib/domain/log";
import { getDevices, setDevices } from "@/lib/hub/devices/current";
import { startDevices } from "@/lib/hub/devices/devices";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { type DeviceHouse, nextMessage, openDeviceHouse, publish } from "./device-house";

let house: DeviceHouse;
beforeEach(async () => {
  house = await openDeviceHouse();
});
afterEach(() => house.close());

test("a silent device becomes inactive, and active again with its next message", async () => {
  await house.profile({ name: "lively", inactivityMs: 1 });
  const device = await house.make({ profile: "lively" });
  const client = await house.connect(device);
  await expect
    .poll(async () => (await house.attributes(device.id, "server")).active, { timeout: 5_000 })
    .toMatchObject({ value: false });
  expect(await house.attributes(device.id, "server")).toHaveProperty("inactivityAlarmTime");
  expect(await house.device(device.id)).toMatchObject({ isConnected: true, isActive: false });
  await publish(client, "v1/devices/me/telemetry", '{"a":1}');
  expect((await house.attributes(device.id, "server")).active).toMatchObject({ value: true });
});

test("a device's own limit of silence goes before its profile's", async () => {
  await house.profile({ name: "lively", inactivityMs: 1 });
  const device = await house.make({ profile: "lively" });
  await house.put(device.id, "server", { inactivityTimeout: 600_000 });
  await house.connect(device);
  expect(await house.device(device.id)).toMatchObject({ isActive: true });
});

test("everything is there again after a restart", async () => {
  const device = await house.make();
  const client = await house.connect(device);
  await publish(client, "v1/devices/me/attributes", '{"a":1}');
  await house.put(device.id, "shared", { s: 1, gone: 2 });
  await house.drop(device.id, "shared", "gone");
  const before = getDevices();
  await before.stop();
  const server = createMqttServer({ authenticate: (request) => getDevices().admit(request) });
  const again = await startDevices({ db: house.db, log: silentLog, server });
  setDevices(again);
  expect(await house.attributes(device.id, "client")).toMatchObject({ a: { value: 1 } });
  expect(Object.keys(await house.attributes(device.id, "shared"))).toEqual(["s"]);
  expect(await house.device(device.id)).toMatchObject({ name: device.name, isConnected: false });
  await again.stop();
  await server.close();
});

test("a new assignment in the middle of a fetch does not mix two files", async () => {
  const device = await house.make();
  const [one, two] = ["1", "2"].map((version) => Buffer.alloc(20, version));
  const stored = await Promise.all([one, two].map((content, n) => store(String(n), content)));
  const client = await house.connect(device);
  if (stored[0]) await getDevices().assign(device.id, stored[0]);
  await publish(client, "v2/fw/request/1/chunk/0", "10");
  expect((await nextMessage(client)).payload.toString()).toBe("1111111111");
  if (stored[1]) await getDevices().assign(device.id, stored[1]);
  await publish(client, "v2/fw/request/1/chunk/1", "");
  expect((await nextMessage(client)).payload.toString()).toBe("1111111111");
  await publish(client, "v2/fw/request/2/chunk/0", "");
  expect((await nextMessage(client)).payload.toString()).toBe("22222222222222222222");
});

async function store(id: string, content: Buffer = Buffer.alloc(0)) {
  const { createPackage } = await import("@/lib/db/packages");
  const stored = {
    id,
    garageId: house.jana.garageId,
    kind: "fw" as const,
    title: "t",
    version: id,
    createdAt: 1,
    fileName: "f",
    size: content.length,
    checksum: "c",
    checksumAlgorithm: "SHA256" as const,
  };
  await createPackage(house.db, stored, content);
  return stored;
}
