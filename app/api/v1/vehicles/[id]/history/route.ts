import { visibleVehicle } from "@/lib/auth/visible";
import { getDatabase } from "@/lib/db/database";
import { history } from "@/lib/db/history";
import { metrics } from "@/lib/domain/metric";
import { vehicleHistory } from "@/lib/http/api/vehicles";
import { csv } from "@/lib/http/csv";
import { dayBefore } from "@/lib/http/period";
import { route } from "@/lib/http/route";

export const GET = route(vehicleHistory, async ({ asker, params, query }) => {
  const vehicle = await visibleVehicle(asker, params.id);
  const { metric, points: most } = query;
  const { unit } = metrics[metric];
  const request = { entityId: vehicle.id, metric, points: most, ...dayBefore(query) };
  const points = await history(getDatabase(), request);
  if (query.format === "json") return { metric, unit, points };
  const rows = points.map(([at, value]) => [new Date(at).toISOString(), value]);
  return csv(`${vehicle.name}-${metric}.csv`, ["time", `${metric} (${unit})`], rows);
});
