import { requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { visibleVehicle } from "@/lib/auth/visible";
import type { VehicleId } from "@/lib/domain/ids";
import { getUpdateTrust, putUpdateTrust } from "@/lib/http/api/campaigns";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";

export const GET = route(getUpdateTrust, async ({ asker, params }) =>
  shown((await visibleVehicle(asker, params.id)).id),
);

export const PUT = route(putUpdateTrust, async ({ asker, params, body }) => {
  const { id: vehicleId, garageId } = await visibleVehicle(asker, params.id);
  requireIn(asker, "manage-source", garageId, "car");
  const keys = Object.fromEntries(body.keys.map(({ keyId, secret }) => [keyId, secret]));
  await getHub().updates.setTrust({ vehicleId, isRequired: body.isRequired, keys });
  const deed = { action: "update-trust-changed", garageId, target: vehicleId };
  await auditOf(authRuntime(), asker, deed);
  return shown(vehicleId);
});

function shown(id: VehicleId) {
  const trust = getHub().updates.trustOf(id);
  return { isRequired: trust?.isRequired ?? false, keyIds: Object.keys(trust?.keys ?? {}) };
}
