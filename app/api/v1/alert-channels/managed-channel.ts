import { type Asker, notFound, requireIn } from "@/lib/auth/asker";
import type { AlertChannel } from "@/lib/domain/alert-channel";
import { getAlerts } from "@/lib/hub/alerts/current";

/** The channel, if the asker may manage it; a foreign one does not exist for them. */
export function managedChannel(asker: Asker, id: string): AlertChannel {
  const channel = getAlerts().channels.find(id);
  if (channel === undefined) throw notFound("channel");
  requireIn(asker, "manage-source", channel.garageId, "channel");
  return channel;
}
