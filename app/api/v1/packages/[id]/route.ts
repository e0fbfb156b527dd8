import { garagesOf, notFound, requireIn } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { getDatabase } from "@/lib/db/database";
import { findPackage, deletePackage as removePackage } from "@/lib/db/packages";
import { deletePackage } from "@/lib/http/api/packages";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";

export const DELETE = route(deletePackage, async ({ asker, params }) => {
  const stored = await findPackage(getDatabase(), params.id);
  if (stored === undefined || !garagesOf(asker, "view").includes(stored.garageId))
    throw notFound("package");
  const { id, garageId, title, version } = stored;
  requireIn(asker, "manage-source", garageId, "package");
  getDevices().refuseUsedPackage(id);
  await removePackage(getDatabase(), id);
  const target = `${title} ${version}`;
  await auditOf(authRuntime(), asker, { action: "package-deleted", garageId, target });
});
