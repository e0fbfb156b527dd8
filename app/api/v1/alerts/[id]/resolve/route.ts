import { resolveAlert } from "@/lib/http/api/alerts";
import { route } from "@/lib/http/route";
import { actOnAlert } from "../../visible-alert";

export const POST = route(resolveAlert, ({ asker, params }) =>
  actOnAlert(asker, params.id, "resolve"),
);
