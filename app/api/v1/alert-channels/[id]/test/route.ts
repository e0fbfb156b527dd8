import { testAlertChannel } from "@/lib/http/api/alerts";
import { route } from "@/lib/http/route";
import { getAlerts } from "@/lib/hub/alerts/current";
import { managedChannel } from "../../managed-channel";

export const POST = route(testAlertChannel, ({ asker, params }) =>
  getAlerts().channels.test(managedChannel(asker, params.id).id),
);
