import { createServer } from "node:http";
import { createAccessToken } from "@/lib/auth/access-tokens";
import { addPerson, openHouse, type TestHouse } from "@/lib/auth/auth-for-test";
import { setClientDesk } from "@/lib/auth/client-desk";
import { type Scope, scopes } from "@/lib/auth/permissions";
import { setAuthRuntime } from "@/lib/auth/runtime";
import { readEnvironment } from "@/lib/config/env";
import { setDatabase } from "@/lib/db/database";
import { createSource } from "@/lib/db/sources";
import { createVehicle } from "@/lib/db/vehicles";
import { silentLog } from "@/lib/domain/log";
import type { Role } from "@/lib/domain/person";
import { present } from "@/lib/domain/present";
import type { Alerts } from "@/lib/hub/alerts/alerts";
import { setAlerts } from "@/lib/hub/alerts/current";
import type { Clock } from "@/lib/hub/clock";
import { setHub } from "@/lib/hub/current";
import { setDevices } from "@/lib/hub/devices/current";
import { startDevices } from "@/lib/hub/devices/devices";
import { type Hub, startHub } from "@/lib/hub/hub";
import { protocols } from "@/lib/protocols/index";
import { openAlerts } from "./alerts";
import { createEndpoint, listenMqtt } from "./endpoint";
import { hubOptions } from "./hub-options";
import { startClients } from "./mqtt-clients";
import { deviceOptions } from "./open-devices";
import { listen } from "./web";

type Handler = (
  request: Request,
  context: { readonly params: Promise<Readonly<Record<string, string>>> },
) => Promise<Response> | Response;

export interface Resident {
  readonly personId: string;
  readonly garageId: string;
  readonly sourceId: string;
  readonly vehicleId: string;
  readonly token: string;
}

export interface RunningHouse extends TestHouse {
  readonly hub: Hub;
  readonly alerts: Alerts;
  /** MQTT over TCP. */
  readonly mqttPort: number;
  /** Where MQTT over WebSocket is served. */
  readonly mqttUrl: string;
  /** 0 where no certificate is given. */
  readonly mqttsPort: number;
  /** A person with a garage, a source that is switched off, and a car. */
  readonly moveIn: (email: string, role?: Role, allowed?: readonly Scope[]) => Promise<Resident>;
}

const host = "127.0.0.1";

/** Database, sign-in, hub and MQTT endpoint as the server starts them, without pages. */
export async function openRunningHouse(
  variables: Readonly<Record<string, string>> = {},
  /** What the device transport takes for the time. */
  deviceClock?: Clock,
): Promise<RunningHouse> {
  const house = await openHouse();
  const environment = readEnvironment({ HOST: host, MQTT_PORT: "0", ...variables });
  if (environment.kind === "wrong") throw new Error("the environment of the test is wrong");
  setDatabase(house.db);
  setAuthRuntime(house.runtime);
  let hub: Hub | undefined;
  const { db } = house;
  const settings = { environment: environment.environment, log: silentLog };
  const clients = await startClients({ db, environment: settings.environment, hub: () => hub });
  const endpoint = createEndpoint({
    environment: settings.environment,
    auth: house.runtime,
    log: silentLog,
    hub: () => hub,
    devices: () => devices,
    clients,
  });
  const devices = await startDevices({
    db: house.db,
    log: silentLog,
    server: endpoint,
    reportVehicle: (report) => hub?.reportVehicle(report),
    ...deviceOptions(settings.environment),
    ...(deviceClock && { clock: deviceClock }),
  });
  setDevices(devices);
  const tcp = await endpoint.listenTcp({ port: 0, host });
  const secretKey = new Uint8Array(32);
  const parts = { db, mqttServer: endpoint, secretKey, protocols, log: silentLog };
  const options = hubOptions(settings.environment, db, () => devices);
  const running = await startHub({ ...parts, ...options });
  hub = running;
  setHub(running);
  const started = { settings, db, hub: running, devices, endpoint };
  const alerts = await openAlerts({ ...started, key: secretKey });
  const { tlsPort } = await listenMqtt(endpoint, settings.environment, silentLog);
  setClientDesk(clients.desk(endpoint, () => ({ tcpPort: tcp.port, ...present({ tlsPort }) })));
  const web = createServer().on("upgrade", endpoint.upgrade);
  const port = await listen(web, 0, host);
  return {
    ...house,
    hub: running,
    alerts,
    mqttPort: tcp.port,
    mqttsPort: tlsPort ?? 0,
    mqttUrl: `ws://${host}:${port}/mqtt`,
    moveIn: (email, role = "owner", allowed = scopes) =>
      moveIn(house, running, { email, role, allowed }),
    close: async () => {
      await endpoint.close();
      clients.stop();
      await devices.stop();
      web.closeAllConnections();
      web.close();
      await alerts.stop();
      await running.close();
      unsetAll();
      await house.close();
    },
  };
}

function unsetAll(): void {
  setAlerts(undefined);
  setClientDesk(undefined);
  setHub(undefined);
  setDevices(undefined);
  setAuthRuntime(undefined);
  setDatabase(undefined);
}

interface Arrival {
  readonly email: string;
  readonly role: Role;
  readonly allowed: readonly Scope[];
}

async function moveIn(house: TestHouse, hub: Hub, { email, role, allowed }: Arrival) {
  const { db, runtime, clock } = house;
  const { person, garage } = await addPerson(house, email, role);
  const garageId = garage.id;
  const now = clock.now;
  const settings = { url: "mqtts://broker.invalid:8883", userId: "u" };
  const base = { garageId, name: "Škoda", kind: "skoda", isEnabled: false, settings, now } as const;
  const source = await createSource(db, base);
  const vin = `TMBJB9NY6RF${String(email.length).padStart(6, "9")}`;
  const sourceId = source.id;
  const vehicle = await createVehicle(db, { garageId, vin, name: "Enyaq", sourceId, now });
  await hub.sources.reload();
  const wanted = { personId: person.id, name: "test", scopes: allowed };
  const { token } = await createAccessToken(runtime, wanted);
  return { personId: person.id, garageId, sourceId, vehicleId: vehicle.id, token };
}

interface Call {
  readonly token?: string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls a route the way Next does. */
export async function call(handler: Handler, given: Call = {}): Promise<Response> {
  const { token, method = "GET", params = {}, query = "", body, headers = {} } = given;
  const request = new Request(`http://vindow.test/api/v1/x?${query}`, {
    method,
    headers: {
      host: "vindow.test",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return handler(request, { params: Promise.resolve(params) });
}
