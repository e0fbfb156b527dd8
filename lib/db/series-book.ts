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

export function createSeriesBook(stored: readonly Series[]): SeriesBook {
  const ids = new Map<string, Map<string, number>>();
  const fresh = new Map<number, Series>();
  let lastId = 0;
  const enter = ({ id, entityId, metric }: Series) => {
    const metrics = ids.get(entityId) ?? new Map<string, number>();
    ids.set(entityId, metrics.set(metric, id));
    lastId = Math.max(lastId, id);
  };
  const add = ({ entityId, metric }: SeriesKey): number => {
    const series = { id: lastId + 1, entityId, metric };
    enter(series);
    fresh.set(series.id, series);
    return series.id;
  };
  stored.forEach(enter);
  return {
    idOf: (key) => ids.get(key.entityId)?.get(key.metric) ?? add(key),
    unstored: () => [...fresh.values()],
    markStored: (series) => {
      for (const { id } of series) fresh.delete(id);
    },
  };
}

export async function loadSeriesBook({ query }: Queries): Promise<SeriesBook> {
  return createSeriesBook(await query.selectFrom("series").selectAll().execute());
}
