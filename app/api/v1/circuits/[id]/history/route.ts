import { garagesOf, notFound } from "@/lib/auth/asker";
import { getDatabase } from "@/lib/db/database";
import { history } from "@/lib/db/history";
import { circuitMetrics } from "@/lib/domain/charger-metric";
import { circuitHistory } from "@/lib/http/api/chargers";
import { csv } from "@/lib/http/csv";
import { dayBefore } from "@/lib/http/period";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";

export const GET = route(circuitHistory, async ({ asker, params, query }) => {
  const circuit = [...getHub().circuits.values()].find(({ id }) => id === params.id);
  if (!circuit || !garagesOf(asker, "view").includes(circuit.garageId)) throw notFound("circuit");
  const { metric, points: most } = query;
  const { unit } = circuitMetrics[metric];
  const request = { entityId: circuit.id, metric, points: most, ...dayBefore(query) };
  const points = await history(getDatabase(), request);
  if (query.format === "json") return { metric, unit, points };
  const rows = points.map(([at, value]) => [new Date(at).toISOString(), value]);
  return csv(`circuit-${metric}.csv`, ["time", `${metric} (${unit})`], rows);
});
