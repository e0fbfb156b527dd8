import { garagesOf } from "@/lib/auth/asker";
import { listChargerSessions } from "@/lib/db/charger-sessions";
import { getDatabase } from "@/lib/db/database";
import { settleSession } from "@/lib/domain/fold-charger-session";
import { present } from "@/lib/domain/present";
import { chargerSessions } from "@/lib/http/api/chargers";
import { route } from "@/lib/http/route";
import { chargerSessionsCsv } from "@/lib/http/show-charger";
import { getHub } from "@/lib/hub/current";
import { visibleCharger } from "../../visible-charger";

export const GET = route(chargerSessions, async ({ asker, params, query }) => {
  const charger = visibleCharger(asker, params.id);
  const { format, ...search } = query;
  const garageIds = garagesOf(asker, "view");
  const where = present({ ...search, chargerId: charger.id, garageIds });
  const page = await listChargerSessions(getDatabase(), where);
  const items = page.items.map((session) => settleSession(session, getHub().now()));
  return format === "json" ? { ...page, items } : chargerSessionsCsv(charger.name, items);
});
