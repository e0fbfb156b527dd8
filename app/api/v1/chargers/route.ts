import { listChargers } from "@/lib/http/api/chargers";
import { route } from "@/lib/http/route";
import { showCharger } from "@/lib/http/show-charger";
import { getHub } from "@/lib/hub/current";

export const GET = route(listChargers, ({ garages }) => {
  const { chargers, vehicles, now } = getHub();
  const mine = [...chargers.values()].filter(
    ({ garageId, isHidden }) => !isHidden && garages.includes(garageId),
  );
  return { items: mine.map((charger) => showCharger(charger, vehicles.values(), now())) };
});
