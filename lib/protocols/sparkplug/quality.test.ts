import { expect, test } from "vitest";
import { bdSeq, double, edgeNode, rebirthControl } from "./edge-for-test";

const ofQuality = (intValue: number, type = 3) => ({
  properties: {
    keys: ["Unit", "Quality"],
    values: [
      { type: 12, stringValue: "A" },
      { type, intValue },
    ],
  },
});

test.each([
  [192, 192, false],
  [0, 0, true],
  [500, 500, true],
  [7, undefined, false],
])("%i is told as %s, and its tag is stale: %s", (number, quality, isStale) => {
  const { node, say, beBorn } = edgeNode();
  beBorn();
  const metrics = [{ ...double("load", 9), ...ofQuality(number) }];
  const { happenings } = say("NDATA", { timestamp: 7, seq: 2, metrics }, 9_000);
  expect(happenings).toMatchObject([{ readings: [{ name: "load", value: "9.0" }] }]);
  const [told] = happenings;
  expect(told?.kind === "data" && told.readings[0]?.quality).toBe(quality);
  expect(node.own.tags.get("load")?.isStale).toBe(isStale);
  say("NDATA", { timestamp: 8, seq: 3, metrics: [double("load", 9)] }, 9_000);
  expect(node.own.tags.get("load")?.isStale).toBe(false);
});

test.each([
  ["another number", ofQuality(1)],
  ["another type", ofQuality(192, 4)],
])(
  "payloads-propertyset-quality-value: a strict host refuses a birth whose Quality is of %s",
  (_, wrong) => {
    const metrics = [bdSeq(0), rebirthControl, { ...double("load", 1), ...wrong }];
    const fields = { timestamp: 1_000, seq: 0, metrics };
    expect(edgeNode(true).say("NBIRTH", fields, 5_000)).toHaveProperty("invalid");
    expect(edgeNode(false).say("NBIRTH", fields, 5_000)).not.toHaveProperty("invalid");
  },
);
