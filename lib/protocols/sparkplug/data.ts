import { say } from "@/messages/say";
import type { Arrived, EdgeNode, Member, Received, Tag } from "./edge-node";
import type { Payload } from "./payload";
import { isGood } from "./quality";
import { type Named, readMetrics } from "./reading";
import { askForRebirth } from "./rebirth";
import type { WireMetric } from "./wire";

/** Values of a node or device that was born; what its birth did not name asks for another birth. */
export function takeData(node: EdgeNode, arrived: Arrived, isStrict: boolean): Received {
  const { topic, at } = arrived;
  const member = topic.device === undefined ? node.own : node.devices.get(topic.device);
  if (!member?.isBorn) {
    const reason = say("sparkplug.dataBeforeBirth");
    return { happenings: askForRebirth(node, at, reason), ignored: reason };
  }
  const { named, missing } = namedMetrics(node, member, arrived.payload, isStrict);
  const { readings, omitted } = readMetrics(named, arrived.payload.timestamp ?? at);
  const happenings =
    missing.length > 0 ? askForRebirth(node, at, say("sparkplug.unknownMetric"), missing) : [];
  const unused = missing.length > 0 ? say("sparkplug.unknownMetric") : omitted;
  if (readings.length === 0 && unused !== undefined) return { happenings, ignored: unused };
  const data = { kind: "data", device: topic.device, readings } as const;
  return { happenings: [data, ...happenings], omitted };
}

function namedMetrics(node: EdgeNode, member: Member, { metrics }: Payload, isStrict: boolean) {
  const named: Named[] = [];
  const missing: string[] = [];
  for (const metric of metrics) {
    const known = knownTag(node, member, metric);
    if (known === undefined) missing.push(metric.name || `#${metric.alias}`);
    const tag = known ?? (isStrict ? undefined : strangerTag(metric));
    if (tag === undefined) continue;
    if (!metric.isHistorical) tag.isStale = !isGood(metric);
    named.push({ tag, metric });
  }
  return { named, missing };
}

/** By name, or by the alias that its birth gave it. */
function knownTag(node: EdgeNode, member: Member, { name, alias }: WireMetric): Tag | undefined {
  if (name) return member.tags.get(name);
  const found = alias === undefined ? undefined : node.aliases.get(alias);
  return found?.member === member ? found.tag : undefined;
}

/** A value that says its own name is worth keeping even if no birth announced it. */
const strangerTag = ({ name, datatype, alias }: WireMetric): Tag | undefined =>
  name ? { name, datatype, alias, isStale: false } : undefined;
