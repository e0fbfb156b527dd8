import fc from "fast-check";
import { test } from "vitest";
import { edgeNode, settings } from "./edge-for-test";
import { endGap } from "./host";

test("whatever an edge node says, in whatever order, throws nothing", () => {
  const where = fc.constantFrom(
    ...["NBIRTH", "NDEATH", "NDATA", "NCMD", "DBIRTH D", "DDATA D", "DDEATH D", "DDATA X"],
  );
  const metric = fc.record(
    {
      name: fc.string(),
      alias: fc.bigInt({ min: 0n, max: 3n }).map(String),
      datatype: fc.nat(40),
      timestamp: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
      isNull: fc.boolean(),
      bytesValue: fc.uint8Array({ maxLength: 20 }),
    },
    { requiredKeys: [] },
  );
  const fields = fc.record(
    { timestamp: fc.nat(), seq: fc.nat(300), metrics: fc.array(metric, { maxLength: 4 }) },
    { requiredKeys: ["metrics"] },
  );
  const steps = fc.array(fc.tuple(where, fields, fc.nat(1_000)), { maxLength: 20 });
  fc.assert(
    fc.property(steps, fc.boolean(), (all, isStrict) => {
      const { node, say } = edgeNode(isStrict);
      let at = 0;
      for (const [topic, payload, laterMs] of all) {
        at += laterMs;
        say(topic, payload, at);
        endGap(node, at, settings);
      }
    }),
  );
});
