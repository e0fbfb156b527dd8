import type { Database } from "@/lib/db/database";
import { type Devices, startDevices } from "@/lib/hub/devices/devices";
import type { Hub } from "@/lib/hub/hub";
import type { MqttServer } from "@/lib/mqtt-server/server";
import type { BootSettings } from "./settings";

interface Parts {
  readonly settings: BootSettings;
  readonly db: Database;
  readonly endpoint: MqttServer;
  readonly hub: Hub;
}

/** The device transport with the limits that devices share. */
export function openDevices({ settings, db, endpoint, hub }: Parts): Promise<Devices> {
  const { log, environment } = settings;
  const { DEVICE_LIMIT_GARAGE: garage, DEVICE_LIMIT_TOTAL: total } = environment;
  const { reportVehicle } = hub;
  return startDevices({ db, log, server: endpoint, reportVehicle, limits: { garage, total } });
}
