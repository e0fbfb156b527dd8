import { afterAll, beforeAll, expect, test } from "vitest";
import { double } from "@/lib/protocols/sparkplug/edge-for-test";
import { publish } from "./device-house";
import { bytes, deathOf, type EdgeHouse, nodeBirth, openEdgeHouse } from "./edge-house";

let house: EdgeHouse;
beforeAll(async () => {
  house = await openEdgeHouse();
}, 60_000);
afterAll(() => house.close());

const birth = (heat: number) => ({ timestamp: 1_001, seq: 1, metrics: [double("heat", heat)] });

test("devices of two nodes whose ids have colons are two, each with its own values and death", async () => {
  const [one, other] = [await house.edge("x:y"), await house.edge("x")];
  for (const { say } of [one, other]) await say("NBIRTH", nodeBirth);
  await one.say("DBIRTH z", birth(1));
  await other.say("DBIRTH y:z", birth(2));
  const children = [house.named("G/x:y/z"), house.named("G/x/y:z")];
  expect(children).toMatchObject([{ parentId: one.id }, { parentId: other.id }]);
  const heats = children.map(async (child) => (await house.telemetry(child?.id ?? "")).heat);
  expect(await Promise.all(heats)).toMatchObject([[{ value: 1 }], [{ value: 2 }]]);
  await other.say("DDEATH y:z", { timestamp: 2_000, seq: 2, metrics: [] });
  expect(house.named("G/x:y/z")).toMatchObject({ isConnected: true });
  expect(house.named("G/x/y:z")).toMatchObject({ isConnected: false });
});

test.each([
  ["D", "short", "G:short:D"],
  ["G:p:q:D", "p:q", "G/p:q/D"],
])(
  "a child that was called %s before has the name of today, and its past",
  async (before, edge, name) => {
    const device = await house.make({ profile: "edge", gateway: true });
    const client = await house.connect(device, { will: deathOf(edge) });
    await publish(client, "v1/gateway/telemetry", `{"${before}":[{"past":1}]}`);
    const id = house.named(before)?.id;
    await publish(client, `spBv1.0/G/NBIRTH/${edge}`, bytes(nodeBirth));
    await publish(client, `spBv1.0/G/DBIRTH/${edge}/D`, bytes(birth(3)));
    expect(house.named(before)).toBeUndefined();
    expect(house.named(name)?.id).toBe(id);
    expect(await house.telemetry(id ?? "")).toMatchObject({ past: [{}], heat: [{}] });
  },
);
