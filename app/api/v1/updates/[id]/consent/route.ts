import { garagesOf, notFound, requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { findUpdate } from "@/lib/db/campaigns";
import { getDatabase } from "@/lib/db/database";
import { decideUpdate } from "@/lib/http/api/campaigns";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";

export const POST = route(decideUpdate, async ({ asker, params, body: { isGiven } }) => {
  const update = await findUpdate(getDatabase(), params.id, garagesOf(asker, "view"));
  if (update === undefined) throw notFound("update");
  const { id, garageId } = update;
  requireIn(asker, "command", garageId, "update");
  const decided = await getHub().updates.consent(id, isGiven, asker.person.id);
  const action = isGiven ? "update-agreed" : "update-declined";
  await auditOf(authRuntime(), asker, { action, garageId, target: id });
  return decided;
});
