import type { Queries } from "./database";

export interface Series {
  readonly id: number;
  readonly entityId: string;
  readonly metric: string;
}

type SeriesKey = Pick<Series, "entityId" | "metric">;

/** Which number stands for which metric of which car or charger. One process writes, so it may give the numbers. */
export interface SeriesBook {
  readonly idOf: (key: SeriesKey) => number;
  /** New series whose row is not known to be committed: they go with every batch until one succeeds. */
  readonly unstored: () => readonly Series[];
  readonly markStored: (series: readonly Series[]) => void;
}

const nameOf = ({ entityId, metric }: SeriesKey): string => `${metric} ${entityId}`;

export function createSeriesBook(stored: readonly Series[]): SeriesBook {
  const ids = new Map(stored.map((series) => [nameOf(series), series.id]));
  const fresh = new Map<number, Series>();
  let lastId = stored.reduce((highest, series) => Math.max(highest, series.id), 0);
  const add = ({ entityId, metric }: SeriesKey): number => {
    lastId += 1;
    ids.set(nameOf({ entityId, metric }), lastId);
    fresh.set(lastId, { id: lastId, entityId, metric });
    return lastId;
  };
  return {
    idOf: (key) => ids.get(nameOf(key)) ?? add(key),
    unstored: () => [...fresh.values()],
    markStored: (series) => {
      for (const { id } of series) fresh.delete(id);
    },
  };
}

export async function loadSeriesBook({ query }: Queries): Promise<SeriesBook> {
  return createSeriesBook(await query.selectFrom("series").selectAll().execute());
}
