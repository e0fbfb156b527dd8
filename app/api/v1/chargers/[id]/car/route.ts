import { requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { assignCharger } from "@/lib/http/api/chargers";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { shownCharger, visibleCharger } from "../../visible-charger";

export const PUT = route(assignCharger, async ({ asker, params, body }) => {
  const { id, garageId } = visibleCharger(asker, params.id);
  requireIn(asker, "command", garageId, "charger");
  await getHub().assignCar(id, body.vehicleId ?? undefined);
  await auditOf(authRuntime(), asker, { action: "charger-car-named", garageId, target: id });
  return shownCharger(visibleCharger(asker, id));
});
