import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPackage } from "@/lib/db/packages";
import { getDevices } from "@/lib/hub/devices/current";
import type { JoinedClient } from "@/lib/mqtt-server/testing/raw-client";
import { type DeviceHouse, nextMessage, openDeviceHouse, publish } from "./device-house";

let house: DeviceHouse;
beforeEach(async () => {
  house = await openDeviceHouse();
});
afterEach(() => house.close());

async function stored(id: string, content: Buffer) {
  const facts = {
    id,
    garageId: house.jana.garageId,
    kind: "fw" as const,
    title: "t",
    version: id,
    createdAt: 1,
    fileName: "f",
    size: content.length,
    checksum: createHash("sha256").update(content).digest("hex"),
    checksumAlgorithm: "SHA256" as const,
  };
  await createPackage(house.db, facts, content);
  return facts;
}

const piece = async (client: JoinedClient, request: number, chunk: number, size = "") => {
  await publish(client, `v2/fw/request/${request}/chunk/${chunk}`, size);
  const { topic, payload } = await nextMessage(client);
  expect(topic).toBe(`v2/fw/response/${request}/chunk/${chunk}`);
  return Buffer.from(payload);
};
const error = async (client: JoinedClient, topic: string, payload: string) => {
  client.publish({ topic, payload, qos: 0 });
  const told = await nextMessage(client);
  return [told.topic, String(told.payload)];
};

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  test("a new assignment in the middle of a fetch does not mix two files", async () => {
    const device = await house.make();
    const one = await stored("1", Buffer.alloc(20, "1"));
    const two = await stored("2", Buffer.alloc(20, "2"));
    const client = await house.connect(device, { version });
    await getDevices().assign(device.id, one);
    expect(String(await piece(client, 1, 0, "10"))).toBe("1111111111");
    await getDevices().assign(device.id, two);
    expect(String(await piece(client, 1, 1))).toBe("1111111111");
    expect(String(await piece(client, 2, 0))).toBe("22222222222222222222");
    expect(String(await piece(client, 1, 0, "10"))).toBe("2222222222");
  });

  test("a fetch goes on after the connection was lost, with the same file", async () => {
    const device = await house.make();
    const content = Buffer.from(Array.from({ length: 25_000 }, (_, index) => index % 251));
    const file = await stored("1", content);
    await getDevices().assign(device.id, file);
    const first = await house.connect(device, { version });
    const pieces = [await piece(first, 1, 0, "10000")];
    first.socket.destroy();
    await getDevices().assign(device.id, await stored("2", Buffer.alloc(25_000)));
    const second = await house.connect(device, { version });
    pieces.push(await piece(second, 1, 1), await piece(second, 1, 2, "10000"));
    const all = Buffer.concat(pieces);
    expect(createHash("sha256").update(all).digest("hex")).toBe(file.checksum);
    expect(await piece(second, 1, 3)).toHaveLength(0);
  });

  test("a file that is too large for one message wants to be asked for in pieces", async () => {
    const device = await house.make();
    await getDevices().assign(device.id, await stored("1", Buffer.alloc(1_000_001)));
    const tooLarge = ["v2/fw/error", "PAYLOAD_TOO_LARGE"];
    const client = await house.connect(device, { version });
    expect(await error(client, "v2/fw/request/1/chunk/0", "")).toEqual(tooLarge);
    const again = await house.connect(device, { version });
    expect(await error(again, "v2/fw/request/1/chunk/0", "65537")).toEqual(tooLarge);
    const third = await house.connect(device, { version });
    expect(await piece(third, 1, 0, "65536")).toHaveLength(65_536);
  });
});
