import { afterAll, beforeAll, expect, test } from "vitest";
import { double } from "@/lib/protocols/sparkplug/edge-for-test";
import { type EdgeHouse, nodeBirth, openEdgeHouse } from "./edge-house";

let house: EdgeHouse;
beforeAll(async () => {
  house = await openEdgeHouse();
}, 60_000);
afterAll(() => house.close());

const load = (value: number, quality: number) => ({
  ...double("load", value),
  properties: { keys: ["Quality"], values: [{ type: 3, intValue: quality }] },
});

test.each([4, 5] as const)(
  "a value that its node calls bad or stale does not take the place of a good one, at level %i",
  async (version) => {
    const edge = await house.edge(`Q${version}`, { version });
    await edge.say("NBIRTH", nodeBirth);
    for (const [index, quality] of [0, 500].entries()) {
      const at = 2_000 + index;
      await edge.say("NDATA", { timestamp: at, seq: index + 1, metrics: [load(-1, quality)] });
      expect(await house.telemetry(edge.id)).toMatchObject({
        load: [{ at: 1_000, value: 1 }],
        "load Quality": [{ at, value: quality }],
      });
    }
    await edge.say("NDATA", { timestamp: 3_000, seq: 3, metrics: [load(5, 192)] });
    expect(await house.telemetry(edge.id)).toMatchObject({
      load: [{ at: 3_000, value: 5 }],
      "load Quality": [{ at: 3_000, value: 192 }],
    });
  },
);
