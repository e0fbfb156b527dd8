import { getDatabase } from "@/lib/db/database";
import { readTelemetry, type TelemetryPoint } from "@/lib/db/devices";
import { deviceTelemetry } from "@/lib/http/api/devices";
import { keyList, rawJson, rawObject } from "@/lib/http/raw-json";
import { route } from "@/lib/http/route";
import { visibleDevice } from "../../visible-device";

export const GET = route(deviceTelemetry, async ({ asker, params, query }) => {
  const { id: deviceId } = visibleDevice(asker, params.id);
  const { from, to } = query;
  const isLatest = from === undefined && to === undefined;
  const limit = isLatest ? 1 : query.limit;
  const keys = query.keys ? keyList(query.keys) : undefined;
  const found = await readTelemetry(getDatabase(), { deviceId, keys, from, to, limit });
  return rawJson(rawObject([...found].map(([key, points]) => [key, pointsText(points)])));
});

const pointsText = (points: readonly TelemetryPoint[]): string =>
  `[${points.map(({ at, value }) => `{"at":${at},"value":${value}}`).join(",")}]`;
