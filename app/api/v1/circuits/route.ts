import { listCircuits } from "@/lib/http/api/chargers";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";

export const GET = route(listCircuits, ({ garages, query }) => {
  const hub = getHub();
  const mine = [...hub.circuits.values()].filter(({ garageId }) => garages.includes(garageId));
  const names = new Map(hub.sources.list(garages).map(({ id, name }) => [id, name]));
  const items = mine.map(({ id, garageId, sourceId, state }) => {
    const site = hub.chargerSite(id);
    return {
      id,
      garageId,
      sourceId,
      name: names.get(sourceId) ?? "",
      state,
      chargers: site?.chargers.map((charger) => charger.id) ?? [],
      capabilities: site?.capabilities ?? [],
    };
  });
  return pageItems(items, query);
});
