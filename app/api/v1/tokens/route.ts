import { createAccessToken } from "@/lib/auth/access-tokens";
import { auditOf } from "@/lib/auth/audit";
import { refuseWiderScopes } from "@/lib/auth/permissions";
import { authRuntime } from "@/lib/auth/runtime";
import { getDatabase } from "@/lib/db/database";
import { listTokens } from "@/lib/db/tokens";
import { createToken, listTokens as listEndpoint } from "@/lib/http/api/people";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";

export const GET = route(listEndpoint, async ({ asker, query }) => {
  const tokens = await listTokens(getDatabase(), asker.person.id);
  const shown = tokens.map(({ hash: _hash, personId: _person, ...one }) => one);
  return pageItems(shown, query);
});

export const POST = route(createToken, async ({ asker, body }) => {
  refuseWiderScopes(asker.scopes, body.scopes);
  const runtime = authRuntime();
  const token = await createAccessToken(runtime, { personId: asker.person.id, ...body });
  await auditOf(runtime, asker, { action: "token-created", target: body.name });
  return token;
});
