import { type AlertsDeps, startAlerts } from "@/lib/hub/alerts/alerts";
import { setAlerts } from "@/lib/hub/alerts/current";
import { createNotify } from "@/lib/notify/notify";
import type { BootSettings } from "./settings";

interface AlertParts extends Pick<AlertsDeps, "db" | "hub" | "devices"> {
  readonly settings: Pick<BootSettings, "environment" | "log">;
  readonly key: Uint8Array;
  readonly endpoint: AlertsDeps["mqttServer"];
}

/** Alerts with the channels that this installation allows. */
export async function openAlerts({ settings, key, endpoint, ...parts }: AlertParts) {
  const { environment, log } = settings;
  const { NEXTAUTH_URL: publicUrl, WEBHOOK_PRIVATE } = environment;
  const send = createNotify({ publicUrl, isPrivateAllowed: WEBHOOK_PRIVATE === "on" });
  const deps = { ...parts, log, send, secretKey: key, mqttServer: endpoint };
  const alerts = await startAlerts(deps);
  setAlerts(alerts);
  return alerts;
}
