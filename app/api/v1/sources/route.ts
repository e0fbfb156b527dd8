import { auditOf } from "@/lib/auth/audit";
import { garageForNew } from "@/lib/auth/garage-for-new";
import { authRuntime } from "@/lib/auth/runtime";
import { splitSourceConfig } from "@/lib/domain/source-config";
import { createSource, listSources } from "@/lib/http/api/sources";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";

export const GET = route(listSources, ({ garages, query }) =>
  pageItems(getHub().sources.list(garages), query),
);

export const POST = route(createSource, async ({ asker, body }) => {
  const garageId = await garageForNew(authRuntime(), asker, "manage-source", body.garageId);
  const source = await getHub().sources.add({ garageId, ...splitSourceConfig(body.config) });
  const target = source.name;
  await auditOf(authRuntime(), asker, { action: "source-created", garageId, target });
  return source;
});
