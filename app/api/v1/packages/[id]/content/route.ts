import { notFound } from "@/lib/auth/asker";
import { getDatabase } from "@/lib/db/database";
import { findPackage, isFile } from "@/lib/db/packages";
import { packageContent } from "@/lib/http/api/packages";
import { route } from "@/lib/http/route";
import { packageBytes } from "../../package-bytes";

export const GET = route(packageContent, async ({ request, params, garages }) => {
  const stored = await findPackage(getDatabase(), params.id);
  if (!stored || !isFile(stored) || !garages.includes(stored.garageId)) throw notFound("package");
  return packageBytes(request, stored);
});
