import type { HistoryPoint } from "@/lib/domain/metric";
import type { Database, HistoryRequest } from "./database";

/** One metric of a car or charger between two times, thinned to `points`; gaps are nulls. The asker was checked by id before. */
export const history = (
  db: Pick<Database, "readHistory">,
  request: HistoryRequest,
): Promise<readonly HistoryPoint[]> => db.readHistory(request);
