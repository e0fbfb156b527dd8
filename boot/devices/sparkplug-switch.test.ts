import { describe, expect, test } from "vitest";
import { eventually } from "@/lib/hub/testing/eventually";
import { ending, houseOfFile, type MadeDevice, publish } from "./device-house";
import { bytes, deathOf, nodeBirth } from "./edge-house";

const house = await houseOfFile();

const measure = '{"speed":1}';
const telemetryTopic = "v1/devices/me/telemetry";

/** What each way of speaking is answered with now, on a connection of its own. */
async function answers(device: MadeDevice, edge: string) {
  const client = await house.connect(device, { will: deathOf(edge) });
  const ordinary = await publish(client, telemetryTopic, measure);
  const birth = await publish(client, `spBv1.0/G/NBIRTH/${edge}`, bytes(nodeBirth));
  return [ordinary, birth].map((packet) =>
    "reasonCode" in packet ? packet.reasonCode : undefined,
  );
}

describe("a session that would speak otherwise has to come again", () => {
  test("as its profile speaks Sparkplug now, and no more", async () => {
    const profile = await house.profile({ name: "switched" });
    const device = await house.make({ profile: "switched" });
    const ordinary = await house.connect(device);
    await house.changeProfile(profile.id, { isSparkplug: true });
    expect(await ending(ordinary)).toBe(0x98);
    expect(await answers(device, "A")).toEqual([0x90, 0]);
    const node = await house.connect(device, { will: deathOf("A") });
    await publish(node, "spBv1.0/G/NBIRTH/A", bytes(nodeBirth));
    await house.changeProfile(profile.id, { isSparkplug: false });
    expect(await ending(node)).toBe(0x98);
    await eventually(async () =>
      expect(await house.telemetry(device.id)).toMatchObject({ STATE: [{ value: "OFFLINE" }] }),
    );
    expect(await answers(device, "A")).toEqual([0, 0x90]);
  });

  test("as it has another profile, which speaks Sparkplug, or does not", async () => {
    await house.profile({ name: "node", isSparkplug: true });
    const device = await house.make();
    const ordinary = await house.connect(device);
    await house.change(device.id, { profile: "node" });
    expect(await ending(ordinary)).toBe(0x98);
    const node = await house.connect(device, { will: deathOf("B") });
    await house.change(device.id, { profile: "default" });
    expect(await ending(node)).toBe(0x98);
  });
});

test("any other change of its profile leaves a session open", async () => {
  const profile = await house.profile({ name: "stays", isSparkplug: true });
  const device = await house.make({ profile: "stays" });
  const client = await house.connect(device, { will: deathOf("C") });
  await house.changeProfile(profile.id, { sparkplugReorderMs: 100 });
  await house.change(device.id, { name: "renamed" });
  expect(await client.untilPong()).toEqual([]);
});
