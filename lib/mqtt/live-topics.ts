import { mayName } from "./match";

/** The live topics of our own endpoint, by garage. Ids are opaque: no VIN in a topic. */
export const liveEntities = [
  "vehicle",
  "charger",
  "circuit",
  "device",
  "client",
  "source",
  "operation",
  "update",
  "car-update",
  "campaign",
  "alert",
  "sample",
] as const;
export type LiveEntity = (typeof liveEntities)[number];

/** Whoever shows them asks for them. */
const specialEntities: readonly LiveEntity[] = ["client", "update", "car-update", "sample"];

/**
 * What a page always hears. Updates of single cars are not among it: a campaign of ten thousand
 * cars is heard by the page that shows it (`progressTopic`), a single car's by that car's page.
 */
const ambientEntities = liveEntities.filter((entity) => !specialEntities.includes(entity));

/** `live/{garageId}/{entity}/{id}`: the whole normalized state as JSON (a `sample` carries points for charts, a `car-update` the car's one update that matters now; their id is the vehicle's; a `client` says only that something about it changed: the rest is for those who manage it). */
export const liveTopic = (garageId: string, entity: LiveEntity, id: string): string =>
  `live/${garageId}/${entity}/${id}`;

/** Whether anything of the kind can be under the filter; where not, its entities need not be looked at one by one. */
export const mayBeLive = (filter: string, kind: LiveEntity | "progress"): boolean =>
  mayName(filter, 0, "live") && mayName(filter, 2, kind);

/** `live/{garageId}/progress/{campaignId}/{part}`: some cars of a campaign, a line for each; see `campaign-line.ts`. */
export const progressTopic = (garageId: string, campaignId: string, part: number): string =>
  `live/${garageId}/progress/${campaignId}/${part}`;

/** Reads a progress topic back. */
export function parseProgressTopic(topic: string) {
  const [kind, garageId, third, campaignId, part, ...rest] = topic.split("/");
  if (kind !== "live" || third !== "progress" || rest.length > 0) return undefined;
  return garageId && campaignId && part ? { garageId, campaignId, part: Number(part) } : undefined;
}

/** The narrower filters that a page subscribes to instead of everything of a garage. */
export const ambientFilters = (filter: string): readonly string[] =>
  /^live\/[^/]+\/#$/.test(filter)
    ? ambientEntities.map((entity) => filter.replace("#", `${entity}/+`))
    : [filter];

/** Whether a message belongs to what every page hears. */
export function isAmbient(topic: string): boolean {
  const entity = topic.split("/")[2];
  return topic.startsWith("live/") && ambientEntities.some((one) => one === entity);
}

/** `journal/{garageId}/{sourceId}`: the raw message log, for those who may read it. */
export const journalTopic = (garageId: string, sourceId: string): string =>
  `journal/${garageId}/${sourceId}`;

/** Everything that a member of the garage may see live, and, for those who may read messages, its journal. */
export const garageFilters = (garageId: string, mayReadMessages: boolean): readonly string[] => [
  `live/${garageId}/#`,
  ...(mayReadMessages ? [`journal/${garageId}/#`] : []),
];

export type LiveAddress =
  | {
      readonly kind: "live";
      readonly garageId: string;
      readonly entity: LiveEntity;
      readonly id: string;
    }
  | { readonly kind: "journal"; readonly garageId: string; readonly sourceId: string };

const isLiveEntity = (word: string | undefined): word is LiveEntity =>
  liveEntities.some((entity) => entity === word);

/** Reads a live topic back; undefined where it is none of ours. */
export function parseLiveTopic(topic: string): LiveAddress | undefined {
  const [kind, garageId, third, id, ...rest] = topic.split("/");
  if (!garageId || !third || rest.length > 0) return undefined;
  if (kind === "journal" && id === undefined) return { kind, garageId, sourceId: third };
  if (kind === "live" && id && isLiveEntity(third)) return { kind, garageId, entity: third, id };
  return undefined;
}
