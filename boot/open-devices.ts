import type { Environment } from "@/lib/config/env";
import type { Database } from "@/lib/db/database";
import { present } from "@/lib/domain/present";
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

/** The device transport as the installation wants it. */
export function openDevices({ settings, db, endpoint, hub }: Parts): Promise<Devices> {
  const { log, environment } = settings;
  const { reportVehicle } = hub;
  return startDevices({ db, log, server: endpoint, reportVehicle, ...deviceOptions(environment) });
}

const sharedLimits = (environment: Environment) => ({
  garage: {
    messages: environment.DEVICE_LIMIT_GARAGE_MESSAGES,
    telemetryMessages: environment.DEVICE_LIMIT_GARAGE_TELEMETRY_MESSAGES,
    telemetryDataPoints: environment.DEVICE_LIMIT_GARAGE_DATA_POINTS,
  },
  total: {
    messages: environment.DEVICE_LIMIT_TOTAL_MESSAGES,
    telemetryMessages: environment.DEVICE_LIMIT_TOTAL_TELEMETRY_MESSAGES,
    telemetryDataPoints: environment.DEVICE_LIMIT_TOTAL_DATA_POINTS,
  },
});

/** The limits that devices share, and what holds for the session of each. */
export function deviceOptions(environment: Environment) {
  const { DEVICE_MAX_BYTES: maxPayloadBytes, DEVICE_CERTIFICATE_DATES: dates } = environment;
  const areCertificateDatesChecked = dates === "on";
  const sessionSettings = { ...present({ maxPayloadBytes }), areCertificateDatesChecked };
  return { limits: sharedLimits(environment), sessionSettings };
}
