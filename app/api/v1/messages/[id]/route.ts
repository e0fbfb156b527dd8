import { notFound } from "@/lib/auth/asker";
import { getDatabase } from "@/lib/db/database";
import { getMessage } from "@/lib/db/messages";
import { getMessage as getEndpoint } from "@/lib/http/api/messages";
import { route } from "@/lib/http/route";

export const GET = route(getEndpoint, async ({ garages, params }) => {
  const message = await getMessage(getDatabase(), params.id, garages);
  if (message === undefined) throw notFound("message");
  return message;
});
