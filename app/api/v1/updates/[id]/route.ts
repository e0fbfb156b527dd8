import { garagesOf, notFound } from "@/lib/auth/asker";
import { findUpdate } from "@/lib/db/campaigns";
import { getDatabase } from "@/lib/db/database";
import { getUpdate } from "@/lib/http/api/campaigns";
import { route } from "@/lib/http/route";

export const GET = route(getUpdate, async ({ asker, params }) => {
  const update = await findUpdate(getDatabase(), params.id, garagesOf(asker, "view"));
  if (update === undefined) throw notFound("update");
  return update;
});
