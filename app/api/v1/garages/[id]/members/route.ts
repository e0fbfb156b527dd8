import { requireIn } from "@/lib/auth/asker";
import { addMember } from "@/lib/auth/members";
import { authRuntime } from "@/lib/auth/runtime";
import { getDatabase } from "@/lib/db/database";
import { listMembers } from "@/lib/db/garages";
import { listMembers as listEndpoint, putMember } from "@/lib/http/api/people";
import { pageBy } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";

export const GET = route(listEndpoint, async ({ asker, params, query }) => {
  requireIn(asker, "view", params.id, "garage");
  const members = await listMembers(getDatabase(), [params.id]);
  const shown = members.map(({ garageId: _garage, ...one }) => one);
  return pageBy(shown, query, ({ personId }) => personId);
});

export const POST = route(putMember, async ({ asker, params, body }) => {
  requireIn(asker, "manage-members", params.id, "garage");
  const { garageId: _garage, ...shown } = await addMember(authRuntime(), asker, params.id, body);
  return shown;
});
