import { revokeAccessToken } from "@/lib/auth/access-tokens";
import { notFound } from "@/lib/auth/asker";
import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { deleteToken } from "@/lib/http/api/people";
import { route } from "@/lib/http/route";

export const DELETE = route(deleteToken, async ({ asker, params }) => {
  const runtime = authRuntime();
  const isGone = await revokeAccessToken(runtime, asker.person.id, params.id);
  if (!isGone) throw notFound("token");
  await auditOf(runtime, asker, { action: "token-deleted", target: params.id });
});
