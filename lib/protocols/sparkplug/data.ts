import type { Arrived, EdgeNode, Member, Reading, Received, Tag } from "./edge-node";
import { isGood } from "./quality";
import { readingOf } from "./reading";
import { askForRebirth } from "./rebirth";
import type { WireMetric } from "./wire";

/** Values of a node or device that was born; what its birth did not name asks for another birth. */
export function takeData(node: EdgeNode, arrived: Arrived, isStrict: boolean): Received {
  const { topic, at } = arrived;
  const member = topic.device === undefined ? node.own : node.devices.get(topic.device);
  if (!member?.isBorn) {
    const reason = "data before birth";
    return { happenings: askForRebirth(node, at, reason), ignored: reason };
  }
  const { readings, missing } = readAll(node, member, arrived, isStrict);
  const rebirth = missing.length > 0 ? askForRebirth(node, at, "unknown metric", missing) : [];
  if (readings.length === 0 && missing.length > 0)
    return { happenings: rebirth, ignored: "unknown metric" };
  return { happenings: [{ kind: "data", device: topic.device, readings }, ...rebirth] };
}

function readAll(node: EdgeNode, member: Member, { payload, at }: Arrived, isStrict: boolean) {
  const readings: Reading[] = [];
  const missing: string[] = [];
  for (const metric of payload.metrics) {
    const known = knownTag(node, member, metric);
    if (known === undefined) missing.push(metric.name || `#${metric.alias}`);
    const tag = known ?? (isStrict ? undefined : strangerTag(metric));
    if (tag) readings.push(...heard(tag, metric, payload.timestamp ?? at));
  }
  return { readings, missing };
}

function heard(tag: Tag, metric: WireMetric, at: number): readonly Reading[] {
  if (!metric.isHistorical) tag.isStale = !isGood(metric);
  return readingOf(tag, metric, at);
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
