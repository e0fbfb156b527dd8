import { notFound } from "@/lib/auth/asker";
import { getDatabase } from "@/lib/db/database";
import { findRpc } from "@/lib/db/rpcs";
import { deleteRpc, getRpc } from "@/lib/http/api/device-rpc";
import { rawJson, rawObject } from "@/lib/http/raw-json";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { noteDeed } from "../../devices/note-deed";
import { permittedDevice, visibleDevice } from "../../devices/visible-device";

export const GET = route(getRpc, async ({ asker, params }) => {
  const row = await found(params.id);
  visibleDevice(asker, row.deviceId);
  const { response }: { response: string | null } = JSON.parse(row.data);
  return rawJson(
    rawObject([
      ["status", JSON.stringify(row.status)],
      ["response", response || "null"],
    ]),
  );
});

export const DELETE = route(deleteRpc, async ({ asker, params }) => {
  const row = await found(params.id);
  const device = permittedDevice(asker, row.deviceId, "command");
  await getDevices().withdrawRpc(row);
  await noteDeed(asker, device, "device-call-withdrawn");
});

async function found(id: string) {
  const row = await findRpc(getDatabase(), id);
  if (row === undefined) throw notFound("call");
  return row;
}
