import { getAlert } from "@/lib/http/api/alerts";
import { route } from "@/lib/http/route";
import { visibleAlert } from "../visible-alert";

export const GET = route(getAlert, ({ asker, params }) => visibleAlert(asker, params.id));
