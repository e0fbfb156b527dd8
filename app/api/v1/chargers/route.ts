import { listChargers } from "@/lib/http/api/chargers";
import { pageItems } from "@/lib/http/page-items";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";
import { shownCharger } from "./visible-charger";

export const GET = route(listChargers, ({ garages, query }) => {
  const mine = [...getHub().chargers.values()].filter(
    ({ garageId, isHidden }) => !isHidden && garages.includes(garageId),
  );
  return pageItems(mine.map(shownCharger), query);
});
