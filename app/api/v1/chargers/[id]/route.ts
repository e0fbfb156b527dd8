import { requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { updateCharger } from "@/lib/db/chargers";
import { forgetCharger, getCharger, patchCharger } from "@/lib/http/api/chargers";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { shownCharger, visibleCharger } from "../visible-charger";

export const GET = route(getCharger, ({ asker, params }) =>
  shownCharger(visibleCharger(asker, params.id)),
);

export const PATCH = route(patchCharger, async ({ asker, params, body }) => {
  const { id, garageId } = visibleCharger(asker, params.id);
  requireIn(asker, "manage-source", garageId, "charger");
  const runtime = authRuntime();
  await updateCharger(runtime.db, id, { name: body.name });
  const hub = getHub();
  await hub.chargerEdited(id);
  await auditOf(runtime, asker, { action: "charger-renamed", garageId, target: id });
  return shownCharger(visibleCharger(asker, id));
});

export const DELETE = route(forgetCharger, async ({ asker, params }) => {
  const { id, garageId } = visibleCharger(asker, params.id);
  // It changes what the broker keeps for everybody: for owners alone.
  requireIn(asker, "manage-members", garageId, "charger");
  const runtime = authRuntime();
  const hub = getHub();
  await hub.forgetRetained(id);
  await updateCharger(runtime.db, id, { isHidden: true });
  await hub.chargerEdited(id);
  await auditOf(runtime, asker, { action: "charger-forgotten", garageId, target: id });
});
