import { datatypes } from "./datatype";
import { bornMember, type EdgeNode } from "./edge-node";
import { encodePayload } from "./payload";
import { commandTopic, type EdgeName } from "./topics";
import type { WireMetric } from "./wire";
import { writeValue } from "./write-value";

export const rebirthName = "Node Control/Rebirth";

export interface Command {
  readonly topic: string;
  readonly payload: Uint8Array;
}

export type CommandResult =
  | { readonly kind: "command"; readonly command: Command }
  | { readonly kind: "unknown-metric" | "wrong-value" };

interface Asked {
  readonly device: string | undefined;
  readonly name: string;
  /** JSON text. */
  readonly value: string;
  readonly at: number;
}

/** A write to a metric that a birth announced: by its alias where it has one (payloads-alias-data-cmd-requirement). */
export function commandFor(node: EdgeNode, { device, name, value, at }: Asked): CommandResult {
  const tag = bornMember(node, device)?.tags.get(name);
  if (tag?.datatype === undefined) return { kind: "unknown-metric" };
  const field = writeValue(tag.datatype, value);
  if (field === undefined) return { kind: "wrong-value" };
  const address = tag.alias === undefined ? { name } : { alias: tag.alias };
  const metric = { ...address, datatype: tag.datatype, ...field };
  return { kind: "command", command: command(node, device, metric, at) };
}

/** operational-behavior-data-commands-ncmd-rebirth-verb, -name and -value. */
export const rebirthCommand = (node: EdgeName, at: number): Command =>
  command(
    node,
    undefined,
    { name: rebirthName, datatype: datatypes.boolean, booleanValue: true },
    at,
  );

/** A time and no sequence number. The published client reads a metric without a datatype as null. */
function command(
  node: EdgeName,
  device: string | undefined,
  metric: Readonly<Partial<WireMetric>>,
  at: number,
): Command {
  const stamped = { ...metric, timestamp: String(at) };
  return {
    topic: commandTopic(node, device),
    payload: encodePayload({ timestamp: at, metrics: [stamped] }),
  };
}
