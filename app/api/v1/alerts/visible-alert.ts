import { type Asker, garagesOf, notFound, requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { findAlert } from "@/lib/db/alerts";
import { getDatabase } from "@/lib/db/database";
import type { Alert } from "@/lib/domain/alert";
import type { ByPerson } from "@/lib/domain/fold-alert";
import { getAlerts } from "@/lib/hub/alerts/current";

/** The alert, if the asker may see it; a foreign one does not exist for them. */
export async function visibleAlert(asker: Asker, id: string): Promise<Alert> {
  const alert = await findAlert(getDatabase(), id, garagesOf(asker, "view"));
  if (alert === undefined) throw notFound("alert");
  return alert;
}

/** A person does something about an alert of theirs; who did it stays with it. */
export async function actOnAlert(
  asker: Asker,
  id: string,
  deed: "acknowledge" | "resolve",
): Promise<Alert> {
  const { garageId, kind } = await visibleAlert(asker, id);
  requireIn(asker, "command", garageId, "alert");
  const alerts = getAlerts();
  const { id: by, name, email } = asker.person;
  const who: ByPerson = { by, name: name || email, at: alerts.now() };
  const alert = await alerts[deed](id, who);
  const told = { action: `alert-${deed}d`, garageId, target: id, detail: kind };
  await auditOf(authRuntime(), asker, told);
  return alert;
}
