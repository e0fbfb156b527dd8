import { auditOf } from "@/lib/auth/audit";
import { endAllSessions } from "@/lib/auth/end-session";
import { authRuntime } from "@/lib/auth/runtime";
import { signOutEverywhere } from "@/lib/http/api/people";
import { route } from "@/lib/http/route";

export const POST = route(signOutEverywhere, async ({ asker }) => {
  const runtime = authRuntime();
  await auditOf(runtime, asker, { action: "sign-out-everywhere" });
  await endAllSessions(runtime, asker.person.id);
});
