import { type Asker, garagesOf, notFound } from "@/lib/auth/asker";
import type { Charger } from "@/lib/domain/charger";
import { showCharger } from "@/lib/http/show-charger";
import { getHub } from "@/lib/hub/current";

/** The charger, if the asker may see it; a foreign one does not exist for them. */
export function visibleCharger(asker: Asker, id: string): Charger {
  const charger = [...getHub().chargers.values()].find((each) => each.id === id);
  if (charger && !charger.isHidden && garagesOf(asker, "view").includes(charger.garageId))
    return charger;
  throw notFound("charger");
}

/** The charger as REST shows it now. */
export function shownCharger(charger: Charger) {
  const { vehicles, sources, now } = getHub();
  const settings = sources.list().find(({ id }) => id === charger.sourceId)?.settings ?? {};
  return showCharger(charger, { cars: vehicles.values(), now: now(), settings });
}
