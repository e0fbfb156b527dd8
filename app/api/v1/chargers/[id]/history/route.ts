import { getDatabase } from "@/lib/db/database";
import { history } from "@/lib/db/history";
import { chargerMetrics } from "@/lib/domain/charger-metric";
import { chargerHistory } from "@/lib/http/api/chargers";
import { csv } from "@/lib/http/csv";
import { dayBefore } from "@/lib/http/period";
import { route } from "@/lib/http/route";
import { visibleCharger } from "../../visible-charger";

export const GET = route(chargerHistory, async ({ asker, params, query }) => {
  const charger = visibleCharger(asker, params.id);
  const { metric, points: most } = query;
  const { unit } = chargerMetrics[metric];
  const request = { entityId: charger.id, metric, points: most, ...dayBefore(query) };
  const points = await history(getDatabase(), request);
  if (query.format === "json") return { metric, unit, points };
  const rows = points.map(([at, value]) => [new Date(at).toISOString(), value]);
  return csv(`${charger.name}-${metric}.csv`, ["time", `${metric} (${unit})`], rows);
});
