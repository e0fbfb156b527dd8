import type { SourceContext } from "@/lib/domain/source-context";

/**
 * production: what every release since 3.1.009 speaks. seed: the design of July 2018. ancient: before, with the
 * dots of the metric's name in the topic.
 */
export const layouts = ["production", "seed", "ancient"] as const;
export type Layout = (typeof layouts)[number];
export const isLayout = (word: unknown): word is Layout => layouts.some((one) => one === word);

export type Group =
  | { readonly kind: "metric"; readonly layout: Layout; readonly name: string }
  /** The seed's last will is written beside the metrics, not among them. */
  | { readonly kind: "connected"; readonly layout: "seed" }
  | { readonly kind: "notify"; readonly type: string; readonly subtype: string }
  | {
      readonly kind: "record";
      readonly subtype: string;
      readonly id: string;
      readonly ageSeconds: number;
    }
  | { readonly kind: "event"; readonly name: string | undefined }
  | { readonly kind: "log" }
  | {
      readonly kind: "client";
      readonly layout: Layout;
      readonly cid: string;
      readonly what: string;
      readonly id: string | undefined;
    }
  | { readonly kind: "other"; readonly word: string };

export interface OvmsTopic {
  /** Everything before the group, with its slash where it has one. */
  readonly prefix: string;
  readonly group: Group;
}

const names = "(?:m|s|v|x[a-z0-9]{1,6})";
const production = new RegExp(`^(.*?)metric/(${names}/.+)$`);
const seed = new RegExp(`^((?:[^/]*/)+?)m/(${names}/.+)$`);
const ancient = new RegExp(`^((?:[^/]*/)+?)m/(${names}\\.[^/]+)$`);
const seedWill = /^((?:[^/]*\/)+?)s\/v3\/connected$/;

/** Where a topic belongs: below a prefix that is known already, else by the shape of a metric's topic. */
export function parseTopic(topic: string, prefixes: readonly string[]): OvmsTopic | undefined {
  const known = prefixes
    .filter((prefix) => topic.startsWith(prefix))
    .sort((a, b) => b.length - a.length)
    .map((prefix) => ({ prefix, group: groupOf(topic.slice(prefix.length)) }))
    .find(isGrouped);
  return known ?? discover(topic);
}

const isGrouped = (topic: { prefix: string; group: Group | undefined }): topic is OvmsTopic =>
  topic.group !== undefined;

function discover(topic: string): OvmsTopic | undefined {
  for (const pattern of [production, ancient, seed, seedWill]) {
    const [, prefix, name] = pattern.exec(topic) ?? [];
    if (prefix === undefined || (pattern === seed && prefix.endsWith("metric/"))) continue;
    const group = groupOf(topic.slice(prefix.length));
    if (group && (name !== undefined || group.kind === "connected")) return { prefix, group };
  }
  return undefined;
}

const metricTail = new RegExp(`^(metric|m)/(${names}/.+)$`);
const ancientTail = new RegExp(`^m/(${names}\\.[^/]+)$`);
const dotted = (path: string): string => path.replaceAll("/", ".");

/** What stands behind the prefix, in every layout. */
export function groupOf(tail: string): Group | undefined {
  const [, word, name] = metricTail.exec(tail) ?? [];
  if (name !== undefined)
    return {
      kind: "metric",
      layout: word === "metric" ? "production" : "seed",
      name: dotted(name),
    };
  const [, old] = ancientTail.exec(tail) ?? [];
  if (old !== undefined) return { kind: "metric", layout: "ancient", name: old };
  if (tail === "s/v3/connected") return { kind: "connected", layout: "seed" };
  const [head = "", ...rest] = tail.split("/");
  return Object.hasOwn(groups, head) ? groups[head]?.(rest) : undefined;
}

const groups: Readonly<Record<string, (rest: readonly string[]) => Group | undefined>> = {
  notify: notifyGroup,
  n: notifyGroup,
  event: (rest) => ({ kind: "event", name: rest.length > 0 ? rest.join(".") : undefined }),
  events: () => ({ kind: "event", name: undefined }),
  logs: () => ({ kind: "log" }),
  client: ([cid = "", what = "", ...id]) => clientGroup("production", cid, what, id.join("/")),
  c: ([cid = ""]) => clientGroup("seed", cid, "active", ""),
  cmd: ([cid = "", side = ""]) =>
    clientGroup("seed", cid, side === "r" ? "response" : "command", ""),
  config: () => ({ kind: "other", word: "config" }),
  status: (rest) => (rest.length === 0 ? { kind: "other", word: "status" } : undefined),
};

function notifyGroup([type = "", ...rest]: readonly string[]): Group | undefined {
  if (type === "") return undefined;
  const [id, age] = rest.slice(-2);
  if (type === "data" && id !== undefined && age !== undefined && /^-?\d+$/.test(age))
    return { kind: "record", subtype: subtypeOf(rest.slice(0, -2)), id, ageSeconds: -Number(age) };
  // The seed's design knows neither subtype nor age.
  if (type === "data") return { kind: "record", subtype: subtypeOf(rest), id: "", ageSeconds: 0 };
  return { kind: "notify", type, subtype: subtypeOf(rest) };
}

const subtypeOf = (rest: readonly string[]): string => rest.filter(Boolean).join(".");

const clientGroup = (layout: Layout, cid: string, what: string, id: string): Group => ({
  kind: "client",
  layout,
  cid,
  what,
  id: id === "" ? undefined : id,
});

/** Our own client id at the cars of a source: one and the same for every person who looks. */
export const clientIdOf = (sourceId: string): string =>
  `vindow-${sourceId.replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 8) || "0"}`;

/** The prefix as it was written, and with the slash that was forgotten. */
export function writtenPrefixes({ settings }: Pick<SourceContext, "settings">): readonly string[] {
  const { prefix } = settings;
  if (!prefix) return [];
  return prefix.endsWith("/") ? [prefix] : [prefix, `${prefix}/`];
}

const glued = [
  "metric/#",
  "m/#",
  "s/v3/connected",
  "notify/#",
  "n/#",
  "event/#",
  "events",
  "logs",
  "client/#",
  "cmd/#",
];

/** Everything below the prefix. One without its slash melts into the next word, as the module glues them. */
export function filters({ settings }: SourceContext): readonly string[] {
  const { prefix } = settings;
  if (!prefix) return ["ovms/#"];
  if (prefix.endsWith("/")) return [`${prefix}#`];
  return [`${prefix}/#`, ...glued.map((tail) => `${prefix}${tail}`)];
}

/** "jana" and "leaf" of "ovms/jana/leaf/". */
export function ownerOf(prefix: string): { readonly user: string; readonly vehicleId: string } {
  const segments = prefix.split("/").filter(Boolean);
  const clean = (segment = "") => segment.replaceAll(/[^A-Za-z0-9_-]/g, "").slice(0, 40);
  return { user: clean(segments.at(-2)), vehicleId: clean(segments.at(-1)) || "ovms" };
}
