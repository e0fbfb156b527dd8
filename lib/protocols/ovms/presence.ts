import type { Protocol } from "@/lib/domain/protocol";
import { type knownPrefixes, layoutOf, prefixName, rawOf, textOf } from "./car";
import { clientIdOf, type Layout, writtenPrefixes } from "./topics";

/** OVMS: a module forgets who looks after two minutes, so it is told each minute. */
const repeatMs = 60_000;

/** Where to say that a person looks at the car; at both places while its layout is not known. */
export const presence: NonNullable<Protocol["presence"]> = (vin, context) => {
  const prefix = textOf(rawOf(context, vin)[prefixName]) ?? onlyPrefix(context);
  if (prefix === undefined) return undefined;
  const topics = topicsFor(layoutOf(vin, context), prefix, clientIdOf(context.source.id));
  return topics.length === 0 ? undefined : { topics, here: "1", gone: "0", repeatMs };
};

const onlyPrefix = (context: Parameters<typeof knownPrefixes>[0]): string | undefined =>
  writtenPrefixes(context.source).at(-1);

function topicsFor(layout: Layout | undefined, prefix: string, cid: string): readonly string[] {
  const [today, seed] = [`${prefix}client/${cid}/active`, `${prefix}c/${cid}`];
  if (layout === undefined) return [today, seed];
  if (layout === "ancient") return [];
  return [layout === "production" ? today : seed];
}
