import { notFound } from "@/lib/auth/asker";
import { getDatabase } from "@/lib/db/database";
import { getOperation } from "@/lib/db/operations";
import { getOperation as getEndpoint } from "@/lib/http/api/vehicles";
import { route } from "@/lib/http/route";

export const GET = route(getEndpoint, async ({ garages, params }) => {
  const operation = await getOperation(getDatabase(), params.id, garages);
  if (operation === undefined) throw notFound("operation");
  return operation;
});
