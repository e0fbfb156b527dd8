import { beforeAll, expect, test } from "vitest";
import { createPackage } from "@/lib/db/packages";
import { getDevices } from "@/lib/hub/devices/current";
import {
  bodyOf,
  type DeviceHouse,
  ending,
  type MadeDevice,
  nextMessage,
  openDeviceHouse,
  publish,
} from "./device-house";

let house: DeviceHouse;
let device: MadeDevice;
beforeAll(async () => {
  const variables = { DEVICE_MAX_BYTES: "2000", DEVICE_CERTIFICATE_DATES: "off" };
  house = await openDeviceHouse(undefined, variables);
  device = await house.make();
  return () => house.close();
}, 60_000);

test.each([4, 5] as const)(
  "the largest packet of a device is the installation's, and devices are told, at level %i",
  async (version) => {
    const client = await house.connect(device, { version });
    if (version === 5)
      expect(client.connack).toMatchObject({ properties: { maximumPacketSize: 2_000 } });
    await publish(client, "v1/devices/me/rpc/request/1", '{"method":"getSessionLimits"}');
    expect(bodyOf(await nextMessage(client))).toMatchObject({ maxPayloadSize: 2_000 });
    client.publish({ topic: "v1/devices/me/telemetry", payload: `{"a":"${"x".repeat(2_000)}"}` });
    expect(await ending(client)).toBe(version === 5 ? 0x95 : "closed");
  },
);

test.each([4, 5] as const)(
  "and so is the largest piece of a file, at level %i",
  async (version) => {
    const facts = {
      id: `package ${version}`,
      garageId: house.jana.garageId,
      kind: "fw" as const,
      title: "t",
      version: String(version),
      createdAt: 1,
      fileName: "f",
      size: 5_000,
      checksum: "unused",
      checksumAlgorithm: "SHA256" as const,
    };
    await createPackage(house.db, facts, Buffer.alloc(5_000));
    await getDevices().assign(device.id, facts);
    const client = await house.connect(device, { version });
    await publish(client, "v2/fw/request/1/chunk/0", "2000");
    expect((await nextMessage(client)).payload).toHaveLength(2_000);
    client.publish({ topic: "v2/fw/request/2/chunk/0", payload: "2001", qos: 1, messageId: 2 });
    expect(String((await nextMessage(client)).payload)).toBe("PAYLOAD_TOO_LARGE");
  },
);
