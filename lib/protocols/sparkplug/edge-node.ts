import type { Payload } from "./payload";
import type { Quality } from "./quality";
import type { EdgeName, EdgeTopic } from "./topics";

/** What a birth said of a metric. */
export interface Tag {
  readonly name: string;
  readonly datatype: number | undefined;
  readonly alias: string | undefined;
  /** True from the death of its owner until it is heard of again. */
  isStale: boolean;
}

/** The node itself, or one of its devices. */
export interface Member {
  /** Undefined for the node itself. */
  readonly device: string | undefined;
  isOnline: boolean;
  /** Its metrics are known: from its birth to its death, or to the next birth of its node. */
  isBorn: boolean;
  readonly tags: Map<string, Tag>;
}

export interface Arrived {
  readonly topic: EdgeTopic;
  readonly payload: Payload;
  readonly at: number;
}

/** One edge node as its host knows it. Changed only by the functions of this folder. */
export interface EdgeNode extends EdgeName {
  readonly own: Member;
  readonly devices: Map<string, Member>;
  /** When each last came or went; shared with the sessions before, of which one may end after this began. */
  readonly changes: Map<string | undefined, number>;
  /** Unique over the node and its devices. */
  readonly aliases: Map<string, { readonly member: Member; readonly tag: Tag }>;
  /** Of the last birth. */
  bdSeq: string | undefined;
  /** The sequence number that must come next; undefined where none is known. */
  nextSeq: number | undefined;
  /** What came before its turn, by sequence number. */
  readonly early: Map<number, Arrived>;
  gapSince: number | undefined;
  rebirthAskedAt: number | undefined;
  /** What was missing when a rebirth was asked for: asking twice would not help. */
  readonly askedFor: Set<string>;
}

export interface HostSettings {
  /** How long a message that is missing may take (host-reordering-param). */
  readonly reorderMs: number;
  readonly isStrict: boolean;
}

export const defaultReorderMs = 2_000;

export interface Reading {
  readonly name: string;
  readonly at: number;
  /** JSON text; undefined where the value is null. */
  readonly value: string | undefined;
  readonly isHistorical: boolean;
  readonly isTransient: boolean;
  /** Absent where the metric says nothing of it, which is as good as good. */
  readonly quality?: Quality;
}

/** What a message means: all that the host has to do about it, in order. */
export type Happening =
  | {
      readonly kind: "born";
      readonly device: string | undefined;
      readonly at: number;
      readonly bdSeq: string | undefined;
      readonly seq: number | undefined;
      readonly readings: readonly Reading[];
    }
  | {
      readonly kind: "data";
      readonly device: string | undefined;
      readonly readings: readonly Reading[];
    }
  | {
      readonly kind: "died";
      readonly device: string | undefined;
      readonly at: number;
      readonly bdSeq: string | undefined;
    }
  | { readonly kind: "rebirth"; readonly reason: string };

export interface Received {
  readonly happenings: readonly Happening[];
  /** Why some of its values were not used. */
  readonly omitted?: string | undefined;
  /** Why nothing of it was used. */
  readonly ignored?: string;
  /** Why it is not what it should be. */
  readonly invalid?: string;
}

export const newMember = (device: string | undefined): Member => ({
  device,
  isOnline: false,
  isBorn: false,
  tags: new Map(),
});

/** The node itself, or its device of this name, while its metrics are known. */
export function bornMember({ own, devices }: EdgeNode, device: string | undefined) {
  const member = device === undefined ? own : devices.get(device);
  return member?.isBorn ? member : undefined;
}

/** A node at the start of its session; of the one before only the times of coming and going matter. */
export const newEdgeNode = ({ group, edge }: EdgeName, before?: EdgeNode): EdgeNode => ({
  group,
  edge,
  own: newMember(undefined),
  devices: new Map(),
  changes: before?.changes ?? new Map(),
  aliases: new Map(),
  bdSeq: undefined,
  nextSeq: undefined,
  early: new Map(),
  gapSince: undefined,
  rebirthAskedAt: undefined,
  askedFor: new Set(),
});

/** A time for what came or went, never before the last one: a slow clock must not undo what happened since. */
export function changeAt(
  { changes }: EdgeNode,
  member: Member,
  isOnline: boolean,
  wanted: number,
): number {
  const last = changes.get(member.device) ?? wanted - 1;
  const at = Math.max(wanted, last + 1);
  member.isOnline = isOnline;
  member.isBorn = isOnline;
  changes.set(member.device, at);
  return at;
}
