import { searchAlerts } from "@/lib/db/alerts";
import { getDatabase } from "@/lib/db/database";
import { listAlerts } from "@/lib/http/api/alerts";
import { route } from "@/lib/http/route";

export const GET = route(
  listAlerts,
  ({ garages, query: { state, kind, subjectKind, subject, limit, cursor } }) =>
    searchAlerts(getDatabase(), {
      garageIds: garages,
      states: state && [state],
      kind,
      subjectKind,
      subjectId: subject,
      limit,
      cursor,
    }),
);
