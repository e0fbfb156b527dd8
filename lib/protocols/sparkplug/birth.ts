import { bdSeqOf } from "./bd-seq";
import {
  type Arrived,
  changeAt,
  type EdgeNode,
  type Member,
  newMember,
  type Received,
} from "./edge-node";
import type { Payload } from "./payload";
import { isGood } from "./quality";
import { readMetrics } from "./reading";
import { deviceBirthProblem, nodeBirthProblem } from "./strict-birth";
import { inferType } from "./value";

/** A node begins anew: whatever was known of its metrics and aliases is gone. */
export function nodeBorn(node: EdgeNode, arrived: Arrived, isStrict: boolean): Received {
  const { payload } = arrived;
  const invalid = isStrict ? nodeBirthProblem(payload) : undefined;
  if (invalid) return { happenings: [], invalid };
  node.aliases.clear();
  for (const device of node.devices.values()) device.isBorn = false;
  node.early.clear();
  node.gapSince = undefined;
  node.nextSeq = ((payload.seq ?? 0) + 1) % 256;
  node.bdSeq = bdSeqOf(payload);
  return born(node, node.own, arrived);
}

export function deviceBorn(node: EdgeNode, arrived: Arrived, isStrict: boolean): Received {
  const invalid = isStrict ? deviceBirthProblem(arrived.payload) : undefined;
  if (invalid) return { happenings: [], invalid };
  const { device } = arrived.topic;
  const member = (device && node.devices.get(device)) || newMember(device);
  if (device) node.devices.set(device, member);
  return born(node, member, arrived);
}

function born(node: EdgeNode, member: Member, { payload, at }: Arrived): Received {
  learnTags(node, member, payload);
  const saidAt = payload.timestamp ?? at;
  const named = payload.metrics.flatMap((metric) => {
    const tag = metric.name ? member.tags.get(metric.name) : undefined;
    return tag ? [{ tag, metric }] : [];
  });
  const { readings, omitted } = readMetrics(named, saidAt);
  const { device } = member;
  const bdSeq = device === undefined ? node.bdSeq : undefined;
  const bornAt = changeAt(node, member, true, saidAt);
  return {
    happenings: [{ kind: "born", device, at: bornAt, bdSeq, seq: payload.seq, readings }],
    omitted,
  };
}

function learnTags(node: EdgeNode, member: Member, { metrics }: Payload): void {
  for (const [alias, known] of node.aliases)
    if (known.member === member) node.aliases.delete(alias);
  member.tags.clear();
  for (const metric of metrics) {
    const { name, alias } = metric;
    if (!name) continue;
    const tag = {
      name,
      datatype: metric.datatype || inferType(metric),
      alias,
      isStale: !isGood(metric),
    };
    member.tags.set(name, tag);
    node.askedFor.delete(name);
    if (alias === undefined) continue;
    node.aliases.set(alias, { member, tag });
    node.askedFor.delete(`#${alias}`);
  }
}
