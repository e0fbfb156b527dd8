import { notFound } from "@/lib/auth/asker";
import { getDatabase } from "@/lib/db/database";
import { findRpc } from "@/lib/db/rpcs";
import { getRpc } from "@/lib/http/api/devices";
import { rawJson, rawObject } from "@/lib/http/raw-json";
import { route } from "@/lib/http/route";
import { visibleDevice } from "../../devices/visible-device";

export const GET = route(getRpc, async ({ asker, params }) => {
  const row = await findRpc(getDatabase(), params.id);
  if (row === undefined) throw notFound("call");
  visibleDevice(asker, row.deviceId);
  const { response }: { response: string | null } = JSON.parse(row.data);
  return rawJson(
    rawObject([
      ["status", JSON.stringify(row.status)],
      ["response", response || "null"],
    ]),
  );
});
