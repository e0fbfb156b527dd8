import fc from "fast-check";
import { expect, test } from "vitest";
import { commandTopic, readEdgeFilter, readEdgeTopic, stateTopic } from "./topics";

const node = { group: "G1", edge: "E1" };

test("a node's topic has no device, a device's topic has one", () => {
  expect(readEdgeTopic("spBv1.0/G1/NBIRTH/E1")).toEqual({ ...node, type: "NBIRTH" });
  expect(readEdgeTopic("spBv1.0/G1/DDATA/E1/D1")).toEqual({ ...node, type: "DDATA", device: "D1" });
  for (const topic of [
    "spBv1.0/G1/NBIRTH/E1/D1",
    "spBv1.0/G1/DDATA/E1",
    "spBv1.0/G1/DDATA/E1/D1/more",
    "spBv1.0/G1/DDATA/E1/",
    "spBv1.0//NDATA/E1",
    "spAv1.0/G1/NDATA/E1",
    "spBv1.0/G1/ndata/E1",
    "spBv1.0/STATE/host",
  ])
    expect(readEdgeTopic(topic)).toBeUndefined();
});

test("topics-ncmd-topic, topics-dcmd-topic: commands go to the node and its devices", () => {
  expect(commandTopic(node)).toBe("spBv1.0/G1/NCMD/E1");
  expect(commandTopic(node, "D1")).toBe("spBv1.0/G1/DCMD/E1/D1");
});

test("host-topic-phid-birth-topic: the host's state has a topic of its own", () => {
  expect(stateTopic("vindow")).toBe("spBv1.0/STATE/vindow");
});

test("an edge node may hear commands to itself and the state of hosts", () => {
  for (const filter of [
    "spBv1.0/G1/NCMD/E1",
    "spBv1.0/G1/NCMD/E1/#",
    "spBv1.0/G1/DCMD/E1/#",
    "spBv1.0/G1/DCMD/E1/D1",
    "spBv1.0/G1/DCMD/E1/+",
    "spBv1.0/+/NCMD/+",
  ])
    expect(readEdgeFilter(filter, node)).toBe("commands");
  expect(readEdgeFilter("spBv1.0/STATE/#", node)).toBe("state");
  expect(readEdgeFilter("spBv1.0/STATE/vindow", node)).toBe("state");
});

test("an edge node may hear nothing of others, and no data at all", () => {
  for (const filter of [
    "#",
    "spBv1.0/#",
    "spBv1.0/G1/#",
    "spBv1.0/G2/NCMD/E1",
    "spBv1.0/G1/NCMD/E2",
    "spBv1.0/G1/DCMD/E2/#",
    "spBv1.0/G1/DCMD/E1",
    "spBv1.0/G1/NDATA/E1",
    "spBv1.0/STATE",
    "spBv1.0/STATE/a/b",
  ])
    expect(readEdgeFilter(filter, node)).toBeUndefined();
});

test("random topics never throw", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      readEdgeTopic(`spBv1.0/${text}`);
      readEdgeFilter(`spBv1.0/${text}`, node);
    }),
  );
});
