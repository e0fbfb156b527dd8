import { type Family, matchesFilter, topics } from "./topics";

export type Purpose = "attributes" | "rpc" | "answer" | "gateway";

/** What a device may subscribe to, and what a subscription to it means. */
export interface KnownFilter {
  readonly purpose: Purpose;
  readonly family: Family;
}

const families = [
  ["v2", ""],
  ["v2j", "/j"],
  ["v2p", "/p"],
] as const;

/** A closed list: exactly these texts, nothing that merely covers them. */
const known = new Map<string, KnownFilter>([
  [topics.attributes, { purpose: "attributes", family: "v1" }],
  ["v1/devices/me/attributes/response/+", { purpose: "answer", family: "v1" }],
  ["v1/devices/me/rpc/request/+", { purpose: "rpc", family: "v1" }],
  ["v1/devices/me/rpc/response/+", { purpose: "answer", family: "v1" }],
  ...families.flatMap(([family, suffix]): [string, KnownFilter][] => [
    [`v2/a${suffix}`, { purpose: "attributes", family }],
    [`v2/a/res${suffix}/+`, { purpose: "answer", family }],
    [`v2/r/req${suffix}/+`, { purpose: "rpc", family }],
    [`v2/r/res${suffix}/+`, { purpose: "answer", family }],
  ]),
  ...[
    topics.gatewayAttributes,
    topics.gatewayRpc,
    topics.gatewayAttributesResponse,
    topics.gatewayDisconnect,
  ].map((filter): [string, KnownFilter] => [filter, { purpose: "gateway", family: "v1" }]),
  ...["fw", "sw"].flatMap((part): [string, KnownFilter][] => [
    [`v2/${part}/response/+/chunk/+`, { purpose: "answer", family: "v2" }],
    [`v2/${part}/error`, { purpose: "answer", family: "v2" }],
  ]),
]);

/** What the filter means; undefined where it is not to be had. */
export function readFilter(
  filter: string,
  attributesTopic?: string | null | undefined,
): KnownFilter | undefined {
  if (attributesTopic && filter === attributesTopic) return { purpose: "attributes", family: "v1" };
  return known.get(filter) ?? numberedAnswer(filter);
}

/** A client that waits for one answer alone names its number: `…/response/7`. */
function numberedAnswer(filter: string): KnownFilter | undefined {
  const found = known.get(filter.replaceAll(/\/\d{1,10}(?=\/|$)/g, "/+"));
  return found?.purpose === "answer" ? found : undefined;
}

/** The latest subscription of the purpose says how to spell the topic. */
export function latestFamily(
  filters: Iterable<string>,
  purpose: Purpose,
  attributesTopic?: string | null | undefined,
): Family | undefined {
  let latest: Family | undefined;
  for (const filter of filters) {
    const found = readFilter(filter, attributesTopic);
    if (found?.purpose === purpose) latest = found.family;
  }
  return latest;
}

/** The QoS of a push: of the first subscription that matches it, else 1. */
export function pushQos(
  subscriptions: ReadonlyMap<string, { readonly qos: number }>,
  topic: string,
): 0 | 1 {
  for (const [filter, { qos }] of subscriptions)
    if (matchesFilter(filter, topic)) return qos === 0 ? 0 : 1;
  return 1;
}
