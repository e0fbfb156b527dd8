import { auditOf } from "@/lib/auth/audit";
import { authRuntime } from "@/lib/auth/runtime";
import { getDatabase } from "@/lib/db/database";
import { createGarage, listGarages, setMember } from "@/lib/db/garages";
import { createGarage as createEndpoint, listGarages as listEndpoint } from "@/lib/http/api/people";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { showGarage } from "@/lib/http/show";

export const GET = route(listEndpoint, async ({ asker, garages, query }) => {
  const found = await listGarages(getDatabase(), garages);
  const shown = found.map((garage) => showGarage(garage, asker.person));
  return pageItems(shown, query);
});

export const POST = route(createEndpoint, async ({ asker, body }) => {
  const runtime = authRuntime();
  const garage = await createGarage(runtime.db, { name: body.name, now: runtime.now() });
  const garageId = garage.id;
  await setMember(runtime.db, { garageId, personId: asker.person.id, role: "owner" });
  await auditOf(runtime, asker, { action: "garage-created", garageId, target: body.name });
  return { ...showGarage(garage, asker.person), role: "owner" };
});
