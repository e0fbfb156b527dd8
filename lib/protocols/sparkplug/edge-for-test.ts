import { datatypes } from "./datatype";
import { type EdgeNode, newEdgeNode, type Received } from "./edge-node";
import { receive } from "./host";
import { decodePayload, encodePayload, type PayloadFields } from "./payload";
import { type EdgeTopic, readEdgeTopic } from "./topics";

export const settings = { reorderMs: 2_000, isStrict: false };

type Metric = PayloadFields["metrics"][number];

export const bdSeq = (value: number): Metric => ({
  name: "bdSeq",
  datatype: datatypes.uint64,
  longValue: String(value),
});
export const rebirthControl: Metric = {
  name: "Node Control/Rebirth",
  datatype: datatypes.boolean,
  booleanValue: false,
};
export const double = (name: string, doubleValue: number): Metric => ({
  name,
  datatype: datatypes.double,
  doubleValue,
});

/** An edge node that says what a test wants, through the real codec. */
export function edgeNode(isStrict = false) {
  const node: EdgeNode = newEdgeNode({ group: "G", edge: "E" });
  const own = { ...settings, isStrict };
  const say = (where: string, fields: PayloadFields, at: number): Received => {
    const [type, device] = where.split(" ");
    const topic = topicOf(`spBv1.0/G/${type}/E${device ? `/${device}` : ""}`);
    const payload = decodePayload(encodePayload(fields));
    if (payload === undefined) throw new Error("the payload cannot be read");
    return receive(node, { topic, payload, at }, own);
  };
  /** A node with one metric and a device with two, one of them by alias. */
  const beBorn = (number = 0) => {
    const metrics = [bdSeq(number), rebirthControl, double("load", 1)];
    say("NBIRTH", { timestamp: 1_000, seq: 0, metrics }, 5_000);
    const door: Metric = { ...double("door", 0), alias: "7" };
    const deviceMetrics = [double("heat", 20), door];
    say("DBIRTH D", { timestamp: 1_001, seq: 1, metrics: deviceMetrics }, 5_000);
  };
  return { node, say, beBorn };
}

function topicOf(text: string): EdgeTopic {
  const topic = readEdgeTopic(text);
  if (topic === undefined) throw new Error(`no topic of an edge node: ${text}`);
  return topic;
}
