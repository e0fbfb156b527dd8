import { authRuntime } from "@/lib/auth/runtime";
import { issueTicket } from "@/lib/auth/tickets";
import { liveTicket } from "@/lib/http/api/people";
import { liveUrl } from "@/lib/http/live-url";
import { route } from "@/lib/http/route";

export const POST = route(liveTicket, ({ asker, request }) => {
  const runtime = authRuntime();
  return issueTicket(runtime, asker, liveUrl(request, runtime.publicUrl));
});
