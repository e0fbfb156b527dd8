import { type Asker, garagesOf, notFound } from "@/lib/auth/asker";
import type { Charger } from "@/lib/domain/charger";
import { getHub } from "@/lib/hub/current";

/** The charger, if the asker may see it; a foreign one does not exist for them. */
export function visibleCharger(asker: Asker, id: string): Charger {
  const charger = [...getHub().chargers.values()].find((each) => each.id === id);
  if (charger && !charger.isHidden && garagesOf(asker, "view").includes(charger.garageId))
    return charger;
  throw notFound("charger");
}
