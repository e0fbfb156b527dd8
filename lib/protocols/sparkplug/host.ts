import { say } from "@/messages/say";
import { deviceBorn, nodeBorn } from "./birth";
import { takeData } from "./data";
import { deviceDied, nodeDied } from "./death";
import type { Arrived, EdgeNode, Happening, HostSettings, Received } from "./edge-node";
import { askForRebirth } from "./rebirth";

/** What a message of an edge node means to its host. Births and deaths of the node stand outside the sequence. */
export function receive(node: EdgeNode, arrived: Arrived, settings: HostSettings): Received {
  switch (arrived.topic.type) {
    case "NBIRTH":
      return nodeBorn(node, arrived, settings.isStrict);
    case "NDEATH":
      return nodeDied(node, arrived);
    case "NCMD":
    case "DCMD":
      return { happenings: [], invalid: say("sparkplug.commandOfHost") };
    default:
      return inOrder(node, arrived, settings);
  }
}

function inOrder(node: EdgeNode, arrived: Arrived, settings: HostSettings): Received {
  const { payload, at } = arrived;
  if (!node.own.isOnline) {
    const reason = say("sparkplug.dataBeforeBirth");
    return { happenings: askForRebirth(node, at, reason), ignored: reason };
  }
  const { seq } = payload;
  if (seq === undefined || node.nextSeq === undefined) {
    if (settings.isStrict) return { happenings: [], invalid: say("sparkplug.seqMissing") };
    return apply(node, arrived, settings);
  }
  if (seq > 255) return { happenings: [], invalid: say("sparkplug.seqRange") };
  if (seq !== node.nextSeq) {
    // operational-behavior-host-reordering-start
    node.early.set(seq, arrived);
    node.gapSince ??= at;
    return { happenings: [] };
  }
  return takeTurn(node, arrived, settings);
}

/** The message whose turn it is, and those that waited for it (operational-behavior-host-reordering-success). */
function takeTurn(node: EdgeNode, arrived: Arrived, settings: HostSettings): Received {
  const first = step(node, arrived, settings);
  const happenings = [...first.happenings, ...drain(node, settings)];
  node.gapSince = waitingSince(node);
  return { ...first, happenings };
}

/** What goes on in order meanwhile does not lengthen the wait for what is missing. */
function waitingSince({ early }: EdgeNode): number | undefined {
  const times = [...early.values()].map(({ at }) => at);
  return times.length === 0 ? undefined : Math.min(...times);
}

function step(node: EdgeNode, arrived: Arrived, settings: HostSettings): Received {
  node.nextSeq = ((arrived.payload.seq ?? 0) + 1) % 256;
  return apply(node, arrived, settings);
}

function drain(node: EdgeNode, settings: HostSettings): readonly Happening[] {
  const happenings: Happening[] = [];
  for (;;) {
    const { nextSeq } = node;
    const next = nextSeq === undefined ? undefined : node.early.get(nextSeq);
    if (nextSeq === undefined || next === undefined) return happenings;
    node.early.delete(nextSeq);
    happenings.push(...step(node, next, settings).happenings);
  }
}

function apply(node: EdgeNode, arrived: Arrived, { isStrict }: HostSettings): Received {
  switch (arrived.topic.type) {
    case "DBIRTH":
      return deviceBorn(node, arrived, isStrict);
    case "DDEATH":
      return deviceDied(node, arrived);
    default:
      return takeData(node, arrived, isStrict);
  }
}

/** When the missing message is waited for no longer. */
export const gapEndsAt = (node: EdgeNode, { reorderMs }: HostSettings): number | undefined =>
  node.gapSince === undefined ? undefined : node.gapSince + reorderMs;

/**
 * The wait is over: what came is used without what is missing, and a rebirth puts it right
 * (operational-behavior-host-reordering-rebirth).
 */
export function endGap(node: EdgeNode, at: number, settings: HostSettings): readonly Happening[] {
  const endsAt = gapEndsAt(node, settings);
  if (endsAt === undefined || at < endsAt) return [];
  const { nextSeq = 0 } = node;
  const distance = (seq: number) => (seq - nextSeq + 256) % 256;
  const waiting = [...node.early].sort(([a], [b]) => distance(a) - distance(b));
  node.early.clear();
  node.gapSince = undefined;
  const happenings = waiting.flatMap(([, one]) => [...step(node, one, settings).happenings]);
  return [...happenings, ...askForRebirth(node, at, say("sparkplug.messageMissing"))];
}
