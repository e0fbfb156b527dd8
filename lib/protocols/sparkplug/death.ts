import { say } from "@/messages/say";
import { bdSeqOf } from "./bd-seq";
import {
  type Arrived,
  changeAt,
  type EdgeNode,
  type Happening,
  type Member,
  type Received,
} from "./edge-node";

function die(node: EdgeNode, member: Member, wanted: number, bdSeq?: string): Happening {
  for (const tag of member.tags.values()) tag.isStale = true;
  const at = changeAt(node, member, false, wanted);
  return { kind: "died", device: member.device, at, bdSeq };
}

/**
 * The node is gone and all its devices with it, at the host's time
 * (operational-behavior-edge-node-termination-host-action-ndeath-*).
 */
export function nodeGone(node: EdgeNode, at: number, bdSeq?: string): readonly Happening[] {
  if (!node.own.isOnline) return [];
  node.early.clear();
  node.gapSince = undefined;
  node.nextSeq = undefined;
  const devices = [...node.devices.values()].filter(({ isOnline }) => isOnline);
  return [die(node, node.own, at, bdSeq), ...devices.map((device) => die(node, device, at))];
}

/** A death counts only for the birth with the same number: an older connection may die late. */
export function nodeDied(node: EdgeNode, { payload, at }: Arrived): Received {
  const bdSeq = bdSeqOf(payload);
  if (!node.own.isOnline) return { happenings: [], ignored: say("sparkplug.nodeOffline") };
  if (bdSeq !== node.bdSeq) return { happenings: [], ignored: say("sparkplug.olderDeath") };
  return { happenings: nodeGone(node, at, bdSeq) };
}

/** At the payload's time (operational-behavior-edge-node-termination-host-action-ddeath-*). */
export function deviceDied(node: EdgeNode, { topic, payload, at }: Arrived): Received {
  const member = topic.device === undefined ? undefined : node.devices.get(topic.device);
  if (!member?.isOnline) return { happenings: [], ignored: say("sparkplug.deviceOffline") };
  return { happenings: [die(node, member, payload.timestamp ?? at)] };
}
