import { requireIn } from "@/lib/auth/asker";
import { dropMember } from "@/lib/auth/members";
import { authRuntime } from "@/lib/auth/runtime";
import { deleteMember } from "@/lib/http/api/people";
import { route } from "@/lib/http/route";

export const DELETE = route(deleteMember, ({ asker, params }) => {
  requireIn(asker, "manage-members", params.id, "garage");
  return dropMember(authRuntime(), asker, params.id, params.personId);
});
