import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAllDevices } from "@/lib/db/devices";
import { eventually } from "@/lib/hub/testing/eventually";
import { double } from "@/lib/protocols/sparkplug/edge-for-test";
import type { PayloadFields } from "@/lib/protocols/sparkplug/payload";
import { publish } from "./device-house";
import { bytes, deathOf, type EdgeHouse, nodeBirth, openEdgeHouse } from "./edge-house";

let house: EdgeHouse;
beforeAll(async () => {
  house = await openEdgeHouse();
  const settings = { isSparkplug: true, rateLimits: { gateway: { messages: "1:600" } } };
  await house.profile({ name: "patient", ...settings, sparkplugReorderMs: 30_000 });
  await house.profile({ name: "impatient", ...settings, sparkplugReorderMs: 100 });
  const strict = { isSparkplugStrict: true, sparkplugReorderMs: 30_000 };
  await house.profile({ name: "strict", ...settings, ...strict });
}, 60_000);
afterAll(() => house.close());

/** A node that was born and may have one device. */
async function nodeWithOneChild(name: string, profile: "patient" | "impatient" | "strict") {
  const device = await house.make({ profile });
  const properties = { sessionExpiryInterval: 0 };
  const client = await house.connect(device, { will: deathOf(name), properties });
  const say = (where: string, fields: PayloadFields) => {
    const [type, sub] = where.split(" ");
    return publish(client, `spBv1.0/G/${type}/${name}${sub ? `/${sub}` : ""}`, bytes(fields));
  };
  await say("NBIRTH", nodeBirth);
  return { id: device.id, say };
}

const birth = (seq: number): PayloadFields => ({
  timestamp: 1_000 + seq,
  seq,
  metrics: [double("heat", seq)],
});
const data = (seq: number): PayloadFields => ({
  timestamp: 1_000 + seq,
  seq,
  metrics: [double("load", seq)],
});

const storedNames = async (prefix: string) =>
  (await listAllDevices(house.db)).map(({ name }) => name).filter((one) => one.startsWith(prefix));

describe("a device too many does not take along what else was said", () => {
  test("by the message that fills a gap and those that waited for it", async () => {
    const { id, say } = await nodeWithOneChild("A", "patient");
    await say("DBIRTH D2", birth(2));
    await say("NDATA", data(3));
    expect(await say("DBIRTH D1", birth(1))).toMatchObject({ reasonCode: 0x97 });
    expect(await storedNames("G:A:")).toEqual(["G:A:D1"]);
    expect(await house.telemetry(house.named("G:A:D1")?.id ?? "")).toMatchObject({
      heat: [{ value: 1 }],
    });
    expect(await house.telemetry(id)).toMatchObject({ load: [{ at: 1_003, value: 3 }] });
  });

  test("by those that wait for a message that never comes", async () => {
    const { id, say } = await nodeWithOneChild("B", "impatient");
    await say("DBIRTH D2", birth(2));
    await say("DBIRTH D3", birth(3));
    await say("NDATA", data(4));
    await eventually(async () =>
      expect(await house.telemetry(id)).toMatchObject({ load: [{ at: 1_004, value: 4 }] }),
    );
    expect(await storedNames("G:B:")).toEqual(["G:B:D2"]);
  });
});

describe("what waited for a message is kept where the message itself is not used", () => {
  test("as its device is offline already", async () => {
    const { id, say } = await nodeWithOneChild("C", "patient");
    await say("NDATA", data(2));
    await say("DDEATH D", { timestamp: 1_001, seq: 1, metrics: [] });
    expect(await house.telemetry(id)).toMatchObject({ load: [{ at: 1_002, value: 2 }] });
  });

  test("as it is not what a strict host takes", async () => {
    const { id, say } = await nodeWithOneChild("E", "strict");
    await say("NDATA", data(2));
    const nameless = { timestamp: 1_001, seq: 1, metrics: [{ alias: "1", doubleValue: 1 }] };
    expect(await say("DBIRTH D", nameless)).toMatchObject({ reasonCode: 0x99 });
    expect(await house.telemetry(id)).toMatchObject({ load: [{ at: 1_002, value: 2 }] });
  });
});
