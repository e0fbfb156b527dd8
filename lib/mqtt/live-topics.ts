/** The live topics of our own endpoint, by garage. Ids are opaque: no VIN in a topic. */
export const liveEntities = [
  "vehicle",
  "charger",
  "circuit",
  "device",
  "source",
  "operation",
  "update",
  "campaign",
  "alert",
  "sample",
] as const;
export type LiveEntity = (typeof liveEntities)[number];

/** `live/{garageId}/{entity}/{id}`: the whole normalized state as JSON (a `sample` carries points for charts, id = vehicle id). */
export const liveTopic = (garageId: string, entity: LiveEntity, id: string): string =>
  `live/${garageId}/${entity}/${id}`;

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
