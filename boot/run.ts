import { join } from "node:path";
import { applyProvisioning } from "@/lib/auth/apply-provisioning";
import { setClientDesk } from "@/lib/auth/client-desk";
import { isSetupDue } from "@/lib/auth/first-account";
import type { Database } from "@/lib/db/database";
import { setDatabase } from "@/lib/db/database";
import { secretKey } from "@/lib/db/secret-box";
import { setHub } from "@/lib/hub/current";
import { setDevices } from "@/lib/hub/devices/current";
import type { Devices } from "@/lib/hub/devices/devices";
import { type Hub, startHub } from "@/lib/hub/hub";
import { openFileStore } from "@/lib/mqtt-server/file-store";
import { protocols } from "@/lib/protocols/index";
import { openAlerts } from "./alerts";
import { type Demo, isDemoDue, removeDemo, startDemo } from "./demo";
import { createEndpoint, listenMqtt } from "./endpoint";
import { portFault, refuseFaults } from "./fault";
import { greeting } from "./greeting";
import { hubOptions } from "./hub-options";
import { startClients } from "./mqtt-clients";
import { openDevices } from "./open-devices";
import { startAuth } from "./people";
import { provisionDevices } from "./provision-devices";
import { type BootSettings, readSettings } from "./settings";
import { type Step, stopOnSignal } from "./shutdown";
import { startUpkeep } from "./upkeep";
import { createWeb, listen, type Web } from "./web";

/** Starts the whole house in one process, in the order of what needs what. */
export async function run(): Promise<void> {
  const settings = await readSettings();
  const { environment, provision, secrets, log, db } = settings;
  const stops: Step[] = [];
  stopOnSignal(() => stops, log);
  const key = secretKey(secrets.storage.reveal());

  let demo: Demo | undefined;
  let hub: Hub | undefined;
  let devices: Devices | undefined;
  stops.unshift({ name: "database", stop: () => db.close() });
  setDatabase(db);
  const auth = await startAuth({ settings, db, isDemoActive: () => demo !== undefined });
  if (provision) await applyProvisioning({ db, key, now: Date.now() }, provision.file);

  const clients = await startClients({ db, environment, hub: () => hub });
  const store = await openFileStore({
    path: join(environment.VINDOW_DATA, "mqtt-sessions.log"),
    log: (level, sentence, details) => log[level](sentence, details),
  });
  stops.unshift({ name: "MQTT sessions", stop: store.close });
  const endpoint = createEndpoint({
    environment,
    auth,
    log,
    hub: () => hub,
    devices: () => devices,
    clients,
    store,
  });
  await endpoint.restore();
  const web = createWeb({
    isDevelopment: environment.NODE_ENV === "development",
    log,
    upgradeMqtt: endpoint.upgrade,
  });
  const port = await listenWeb(web, settings);
  stops.unshift({ name: "web", stop: web.close });

  demo = await demoOrNothing(settings, db, key);
  if (demo) stops.unshift({ name: "simulated garage", stop: demo.close });
  hub = await startHub({
    db,
    mqttServer: endpoint,
    secretKey: key,
    protocols,
    log,
    onMerged: (from, into) => devices?.vehicleMerged(from, into),
    ...hubOptions(environment, db, () => devices),
  });
  setHub(hub);
  devices = await openDevices({ settings, db, endpoint, hub });
  setDevices(devices);
  if (provision) {
    const faults = await provisionDevices(provision.file, db, devices, hub.sources.reload);
    refuseFaults(provision.path, faults);
  }
  const alerts = await openAlerts({ settings, key, db, hub, devices, endpoint });
  stops.unshift({ name: "devices", stop: devices.stop });
  stops.unshift(
    { name: "alerts", stop: alerts.stop },
    { name: "hub", stop: hub.close },
    { name: "upkeep", stop: startUpkeep(db, environment, log) },
  );
  const ports = await listenMqtt(endpoint, environment, log);
  setClientDesk(clients.desk(endpoint, () => ports));
  stops.unshift({ name: "MQTT endpoint", stop: () => endpoint.close().finally(clients.stop) });
  stops.unshift({ name: "Sparkplug host", stop: devices.leave });
  await web.prepare();
  const url = environment.NEXTAUTH_URL ?? `http://localhost:${port}`;
  await greet(db, { url, isDemoActive: demo !== undefined });
}

async function greet(
  db: Database,
  facts: { readonly url: string; readonly isDemoActive: boolean },
): Promise<void> {
  const isDue = await isSetupDue(db);
  process.stdout.write(`${greeting({ ...facts, isSetupDue: isDue })}\n`);
}

async function listenWeb(web: Web, { environment }: BootSettings): Promise<number> {
  try {
    return await listen(web.server, environment.PORT, environment.HOST);
  } catch (error) {
    throw portFault(error, environment.PORT, "PORT");
  }
}

async function demoOrNothing(
  { environment, log }: BootSettings,
  db: Database,
  key: Uint8Array,
): Promise<Demo | undefined> {
  const parts = { environment, db, key, log };
  if (await isDemoDue(parts)) return startDemo(parts);
  await removeDemo(db);
  return undefined;
}
