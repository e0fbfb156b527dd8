import { requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { clientDesk } from "@/lib/auth/client-desk";
import { authRuntime } from "@/lib/auth/runtime";
import { visibleSource } from "@/lib/auth/visible";
import { changedSource, changeFaults } from "@/lib/domain/source-change";
import { deleteSource, getSource, patchSource } from "@/lib/http/api/sources";
import { route } from "@/lib/http/route";
import { refuseFaults } from "@/lib/http/validate";
import { getHub } from "@/lib/hub/current";

export const GET = route(getSource, async ({ asker, params }) => {
  const { id, garageId } = await visibleSource(asker, params.id);
  return getHub()
    .sources.list([garageId])
    .find((source) => source.id === id);
});

export const PATCH = route(patchSource, async ({ asker, params, body }) => {
  const stored = await visibleSource(asker, params.id);
  const { garageId } = stored;
  requireIn(asker, "manage-source", garageId, "source");
  refuseFaults(changeFaults(stored.kind, body));
  const source = await getHub().sources.update(stored.id, changedSource(stored.settings, body));
  const { settings, secrets, ...rest } = body;
  const detail = Object.keys({ ...rest, ...settings, ...secrets }).join(", ");
  const target = source.name;
  await auditOf(authRuntime(), asker, { action: "source-changed", garageId, target, detail });
  return source;
});

export const DELETE = route(deleteSource, async ({ asker, params }) => {
  const { id, garageId, name } = await visibleSource(asker, params.id);
  requireIn(asker, "manage-source", garageId, "source");
  await getHub().sources.remove(id);
  // What fed it feeds the other sources of the garage now.
  await clientDesk().book.reload();
  await auditOf(authRuntime(), asker, { action: "source-deleted", garageId, target: name });
});
