import { auditOf } from "@/lib/auth/audit";
import { garageForNew } from "@/lib/auth/garage-for-new";
import { authRuntime } from "@/lib/auth/runtime";
import { createDevice, listDevices } from "@/lib/http/api/devices";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";

export const GET = route(listDevices, ({ garages, query }) =>
  pageItems(getDevices().list(garages, query.name), query),
);

export const POST = route(createDevice, async ({ asker, body }) => {
  const { name, profile, gateway, credentials } = body;
  const garageId = await garageForNew(authRuntime(), asker, "manage-source", body.garageId);
  const wanted = { garageId, name, profile, isGateway: gateway, credential: credentials };
  const device = await getDevices().create(wanted);
  await auditOf(authRuntime(), asker, { action: "device-created", garageId, target: name });
  return device;
});
