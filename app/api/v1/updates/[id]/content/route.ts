import { getDatabase } from "@/lib/db/database";
import { findPackage, isFile } from "@/lib/db/packages";
import { AppError } from "@/lib/domain/error";
import { updateContent } from "@/lib/http/api/campaigns";
import { openRoute } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { say } from "@/messages/say";
import { packageBytes } from "../../../packages/package-bytes";

/** A wrong key, an update that is over and one that never was are answered alike. */
export const GET = openRoute(updateContent, async ({ request, params, query }) => {
  const packageId = getHub().updates.linkedPackage(params.id, query.key);
  const stored = packageId === undefined ? undefined : await findPackage(getDatabase(), packageId);
  if (stored && isFile(stored)) return packageBytes(request, stored);
  throw new AppError("not-found", say("update.noContent"));
});
