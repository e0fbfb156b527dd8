import { listChargers } from "@/lib/http/api/chargers";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { showCharger } from "@/lib/http/show-charger";
import { getHub } from "@/lib/hub/current";

export const GET = route(listChargers, ({ garages, query }) => {
  const { chargers, vehicles, now } = getHub();
  const mine = [...chargers.values()].filter(
    ({ garageId, isHidden }) => !isHidden && garages.includes(garageId),
  );
  const shown = mine.map((charger) => showCharger(charger, vehicles.values(), now()));
  return pageItems(shown, query);
});
