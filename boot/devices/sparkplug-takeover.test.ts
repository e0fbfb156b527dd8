import { afterAll, beforeAll, expect, test } from "vitest";
import { bdSeq, double } from "@/lib/protocols/sparkplug/edge-for-test";
import { ending, type MadeDevice, publish } from "./device-house";
import {
  bytes,
  deathOf,
  deviceBirth,
  type EdgeHouse,
  nodeBirth,
  openEdgeHouse,
} from "./edge-house";

let house: EdgeHouse;
beforeAll(async () => {
  house = await openEdgeHouse();
  await house.profile({ name: "two", isSparkplug: true, maxSessionsPerDevice: 2 });
}, 60_000);
afterAll(() => house.close());

/** Connects as the node, and is born with its device. */
async function come(device: MadeDevice, edge: string, number: number) {
  const client = await house.connect(device, {
    clientId: `${number}`,
    will: deathOf(edge, number),
  });
  const metrics = [bdSeq(number), double("load", number)];
  await publish(client, `spBv1.0/G/NBIRTH/${edge}`, bytes({ ...nodeBirth, metrics }));
  await publish(client, `spBv1.0/G/DBIRTH/${edge}/D`, bytes(deviceBirth));
  return client;
}

test.each(["edge", "two"])(
  "a node that connects anew is online with its devices, however slow its clock, and its older connection is over: profile %s",
  async (profile) => {
    const device = await house.make({ profile });
    const first = await come(device, profile, 0);
    await come(device, profile, 1);
    expect(await ending(first)).toBe(0x8e);
    const child = house.named(`G:${profile}:D`);
    expect(child).toMatchObject({ isConnected: true });
    for (const id of [device.id, child?.id ?? ""])
      expect(await house.telemetry(id)).toMatchObject({ STATE: [{ value: "ONLINE" }] });
  },
);
