import { getReady } from "@/lib/http/api/instance";
import { openRoute } from "@/lib/http/route";
import { readiness } from "./readiness";

export const GET = openRoute(getReady, async () => {
  const state = await readiness();
  return Response.json(state, { status: state.status === "ready" ? 200 : 503 });
});
