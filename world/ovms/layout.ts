import type { Layout } from "@/lib/protocols/ovms/topics";

/** Where a module of each layout says and hears what. */
export interface Places {
  readonly metric: (name: string) => string;
  readonly will: string;
  readonly subscriptions: readonly string[];
  readonly event: (name: string) => readonly { readonly topic: string; readonly payload: string }[];
  readonly notify: (type: string, subtype: string) => string;
  readonly record: (subtype: string, id: number, ageSeconds: number) => string;
}

const slashed = (name: string): string => name.replaceAll(".", "/");

export function placesOf(layout: Layout, prefix: string): Places {
  if (layout === "production") return production(prefix);
  const metric = layout === "seed" ? slashed : (name: string) => name;
  return {
    metric: (name) => `${prefix}m/${metric(name)}`,
    will: `${prefix}s/v3/connected`,
    subscriptions: layout === "seed" ? [`${prefix}c/#`, `${prefix}cmd/#`] : [],
    event: (name) => [{ topic: `${prefix}events`, payload: name }],
    notify: (type) => `${prefix}notify/${type}`,
    record: () => `${prefix}notify/data`,
  };
}

const production = (prefix: string): Places => ({
  metric: (name) => `${prefix}metric/${slashed(name)}`,
  will: `${prefix}metric/s/v3/connected`,
  subscriptions: [
    `${prefix}client/+/active`,
    `${prefix}client/+/command/+`,
    `${prefix}client/+/request/metric`,
    `${prefix}client/+/request/config`,
  ],
  event: (name) => [
    { topic: `${prefix}event`, payload: name },
    { topic: `${prefix}event/${slashed(name)}`, payload: "" },
  ],
  notify: (type, subtype) => `${prefix}notify/${type}/${slashed(subtype)}`,
  record: (subtype, id, ageSeconds) =>
    `${prefix}notify/data/${slashed(subtype)}/${id}/${-Math.round(ageSeconds) || 0}`,
});

export type Heard =
  | { readonly kind: "active"; readonly cid: string; readonly isHere: boolean }
  | { readonly kind: "command"; readonly line: string; readonly reply: Reply }
  | { readonly kind: "request"; readonly names: readonly string[] }
  | { readonly kind: "setting"; readonly name: string; readonly topic: string };

export interface Reply {
  readonly topic: string;
  readonly before: string;
  readonly qos: 1 | 2;
}

/** What somebody wants of the module. */
export function hear(prefix: string, topic: string, text: string): Heard | undefined {
  const [head, cid = "", what, id] = topic.slice(prefix.length).split("/");
  if (head === "c") return activity(cid, text);
  if (head === "client") return hearToday({ prefix, cid, what, id, text });
  if (head !== "cmd" || what !== "c") return undefined;
  const [, tag = "", line = text] = /^(\S+) (.*)$/.exec(text) ?? [];
  return {
    kind: "command",
    line,
    reply: { topic: `${prefix}cmd/${cid}/r/`, before: tag === "" ? "" : `${tag} `, qos: 2 },
  };
}

const activity = (cid: string, text: string): Heard => ({
  kind: "active",
  cid,
  isHere: text !== "" && text !== "0",
});

interface Words {
  readonly prefix: string;
  readonly cid: string;
  readonly what: string | undefined;
  readonly id: string | undefined;
  readonly text: string;
}

function hearToday({ prefix, cid, what, id, text }: Words): Heard | undefined {
  if (what === "active") return activity(cid, text);
  if (what === "command" && id !== undefined)
    return {
      kind: "command",
      line: text,
      reply: { topic: `${prefix}client/${cid}/response/${id}`, before: "", qos: 1 },
    };
  if (what !== "request") return undefined;
  if (id === "metric") return { kind: "request", names: text.split(",") };
  const topic = `${prefix}client/${cid}/config/${slashed(text)}`;
  return id === "config" ? { kind: "setting", name: text, topic } : undefined;
}
