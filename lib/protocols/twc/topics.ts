import type { SourceContext } from "@/lib/domain/source-context";

export const defaultPrefix = "TWC";

/** A prefix may hold slashes ("home/garage/TWC"); one at its end is a slip of the pen. */
export const prefixOf = ({ settings }: SourceContext): string =>
  settings.prefix?.replace(/\/+$/, "") || defaultPrefix;

/** Commands may live under another prefix than the status. */
export const controlPrefixOf = (source: SourceContext): string =>
  source.settings.controlPrefix?.replace(/\/+$/, "") || prefixOf(source);

const discoveryFilter = "homeassistant/sensor/+/+/config";

/** Topics of which every TWCManager publishes at least one, at any depth that people use for a prefix. */
const tellingFilters = ["all/totalAmpsInUse", "all/currentPolicy", "config/minAmpsPerTWC"].flatMap(
  (tail) => ["+", "+/+", "+/+/+"].map((head) => `${head}/${tail}`),
);

/** Everything under the prefix; where nobody told it, also what gives it away. */
export function filters(source: SourceContext): readonly string[] {
  const own = `${prefixOf(source)}/#`;
  return source.settings.prefix ? [own] : [own, discoveryFilter, ...tellingFilters];
}

export type TwcTopic =
  | { readonly kind: "charger"; readonly twcId: string; readonly name: string }
  | { readonly kind: "circuit"; readonly group: "all" | "config"; readonly name: string }
  | { readonly kind: "control"; readonly name: string }
  | { readonly kind: "discovery" }
  | { readonly kind: "telling"; readonly prefix: string }
  | { readonly kind: "rest"; readonly part: string };

/** The two bytes of a charger's id, as hex digits. They may look like a number ("0012", "1E10"): they are text. */
const twcIdPattern = /^[0-9A-F]{4}$/i;

/** What a topic is about; undefined where it is none of ours. */
export function parseTopic(topic: string, source: SourceContext): TwcTopic | undefined {
  if (topic.startsWith("rest//")) return { kind: "rest", part: topic.slice("rest//".length) };
  const own = under(topic, prefixOf(source)) ?? under(topic, controlPrefixOf(source));
  if (own === undefined) return source.settings.prefix ? undefined : strangerOf(topic);
  const [second = "", name = "", ...rest] = own.split("/");
  if (!name || rest.length > 0) return undefined;
  if (second === "all" || second === "config") return { kind: "circuit", group: second, name };
  if (second === "control") return { kind: "control", name };
  return twcIdPattern.test(second) ? { kind: "charger", twcId: second, name } : undefined;
}

const under = (topic: string, prefix: string): string | undefined =>
  topic.startsWith(`${prefix}/`) ? topic.slice(prefix.length + 1) : undefined;

function strangerOf(topic: string): TwcTopic | undefined {
  if (/^homeassistant\/sensor\/[^/]+\/[^/]+\/config$/.test(topic)) return { kind: "discovery" };
  const telling = /^(.+)\/(?:all\/(?:totalAmpsInUse|currentPolicy)|config\/minAmpsPerTWC)$/;
  const prefix = telling.exec(topic)?.[1];
  return prefix === undefined ? undefined : { kind: "telling", prefix };
}

/** Every topic that a broker may keep of this charger. */
export const chargerTopics = (source: SourceContext, twcId: string): readonly string[] =>
  publishedNames.map((name) => `${prefixOf(source)}/${twcId}/${name}`);

const publishedNames = [
  "ampsInUse",
  "ampsMax",
  "ampsOffered",
  "ampsDesired",
  "carsCharging",
  "chargerLoadInW",
  "currentVehicleVIN",
  "lastVehicleVIN",
  "lifetimekWh",
  "power",
  "state",
  "voltagePhaseA",
  "voltagePhaseB",
  "voltagePhaseC",
] as const;

/** The prefix that a charger's own state topic begins with. */
export const prefixInStateTopic = (topic: string): string | undefined =>
  /^(.+)\/(?:all|config|[0-9A-F]{4})\/[^/]+$/i.exec(topic)?.[1];
