import { admitViewer, viewerPrincipal } from "@/lib/auth/admit-viewer";
import type { AuthRuntime } from "@/lib/auth/runtime";
import { type Environment, mqttPort, mqttsPort, type PortChoice } from "@/lib/config/env";
import type { Log } from "@/lib/domain/log";
import { runningAlerts } from "@/lib/hub/alerts/current";
import type { Devices } from "@/lib/hub/devices/devices";
import type { Hub } from "@/lib/hub/hub";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import type { Admission, ConnectRequest } from "@/lib/mqtt-server/admission";
import { createMqttServer, type MqttServer } from "@/lib/mqtt-server/server";
import type { SessionStore } from "@/lib/mqtt-server/store";
import { say } from "@/messages/say";
import { portFault } from "./fault";
import type { MqttClients, Ports } from "./mqtt-clients";

interface EndpointParts {
  readonly environment: Environment;
  readonly auth: AuthRuntime;
  readonly log: Log;
  /** Not there yet while the endpoint starts: the hub publishes to it. */
  readonly hub: () => Hub | undefined;
  readonly devices?: () => Devices | undefined;
  readonly clients?: MqttClients;
  /** Where kept sessions and retained messages outlive the process. */
  readonly store?: SessionStore;
}

/** Our own MQTT endpoint: it asks the ticket who may see what, and the hub what there is to see. */
export function createEndpoint({
  environment,
  auth,
  log,
  hub,
  devices = () => undefined,
  clients,
  store,
}: EndpointParts): MqttServer {
  const server = createMqttServer({
    authenticate: (request) => admit({ auth, devices: devices(), clients }, request),
    onSession: (event) => {
      devices()?.onSession(event);
      clients?.onSession(event);
    },
    currentState: (filter) => [
      ...(hub()?.currentState(filter) ?? []),
      ...(devices()?.currentState(filter) ?? []),
      ...(runningAlerts()?.currentState(filter) ?? []),
      ...(clients?.currentState(filter) ?? []),
    ],
    ...(clients && {
      onPublish: (message, session) => {
        devices()?.heard(message, session.admission.space);
        return clients.onPublish(message, session);
      },
      onWill: (message, from) => {
        devices()?.heard(message, from.space);
        clients.onWill(message, from);
      },
      onRefused: (event) => {
        clients.onRefused(event);
        void devices()?.onRefused(event, clients.isTheirs(event));
      },
    }),
    ...(store && { store }),
    isReady: () => hub() !== undefined,
    isOriginAllowed: originCheck(environment.NEXTAUTH_URL),
    serverLimits: { isLoopbackLimited: environment.LOGIN_LIMIT_LOOPBACK === "on" },
    log: (level, sentence, details) => log[level](sentence, details),
  });
  // The browser's other tabs and devices come back with tickets of their own.
  auth.revocations.on(({ personId }) => {
    const isTheirs = ({ principal }: { principal: string }) =>
      principal === viewerPrincipal(personId);
    server.disconnect(isTheirs, reasonCodes.notAuthorized, say("session.ended"));
  });
  return server;
}

interface Doors {
  readonly auth: AuthRuntime;
  readonly devices: Devices | undefined;
  readonly clients: MqttClients | undefined;
}

/**
 * A signed ticket is a viewer's. Everybody else is a client or a device: names are given by many people, so that one
 * who is refused at one door may still be known at the other. A certificate is looked for among the devices first:
 * anyone can write down a certificate that they have seen, and call it their client's.
 */
async function admit({ auth, devices, clients }: Doors, request: ConnectRequest) {
  const isTicket = Buffer.from(request.password ?? []).toString("latin1", 0, 3) === "eyJ";
  if (isTicket) return admitViewer(auth, request);
  const asDevice = async () => devices?.admit(request);
  const asClient = async () => clients?.admit(request);
  const doors = request.certificate ? [asDevice, asClient] : [asClient, asDevice];
  const refusals: Admission[] = [];
  for (const door of doors) {
    const verdict = await door();
    if (verdict && verdict.kind !== "refused") return verdict;
    if (verdict) refusals.push(verdict);
  }
  const [first, second] = refusals;
  // The client's is the more telling one: it stands for a name that somebody was given.
  return (request.certificate ? (second ?? first) : first) ?? admitViewer(auth, request);
}

/** A browser says which page it is on; a program says nothing and has its ticket to show. */
function originCheck(publicUrl: string | undefined) {
  const known = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  return (origin: string | undefined, host: string | undefined): boolean => {
    if (origin === undefined) return true;
    if (!URL.canParse(origin)) return false;
    const from = new URL(origin).host;
    return from === host || from === known;
  };
}

/** Opens the plain and the TLS port; one that nobody asked for by name may be in use. */
export async function listenMqtt(
  server: MqttServer,
  environment: Environment,
  log: Log,
): Promise<Ports> {
  const tcpPort = await openTcp(server, environment, log);
  const tlsPort = await openTls(server, environment, log);
  return {
    ...(tcpPort === undefined ? {} : { tcpPort }),
    ...(tlsPort === undefined ? {} : { tlsPort }),
  };
}

const openTcp = (server: MqttServer, environment: Environment, log: Log) =>
  open({ choice: mqttPort(environment), variable: "MQTT_PORT", log }, (port) =>
    server.listenTcp({ port, ...hostOf(environment) }),
  );

async function openTls(server: MqttServer, environment: Environment, log: Log) {
  const { TLS_CERT: certPath, TLS_KEY: keyPath, TLS_CLIENT_CA: caPath } = environment;
  if (!certPath || !keyPath) return undefined;
  return open({ choice: mqttsPort(environment), variable: "MQTTS_PORT", log }, (port) =>
    server.listenTls({
      port,
      ...hostOf(environment),
      certPath,
      keyPath,
      ...(caPath ? { caPath } : {}),
    }),
  );
}

const hostOf = ({ HOST }: Environment) => (HOST === undefined ? {} : { host: HOST });

interface Opening {
  readonly choice: PortChoice;
  readonly variable: "MQTT_PORT" | "MQTTS_PORT";
  readonly log: Log;
}

async function open(
  { choice, variable, log }: Opening,
  listen: (port: number) => Promise<{ readonly port: number }>,
): Promise<number | undefined> {
  if (choice.port === 0) return undefined;
  try {
    const { port } = await listen(choice.port);
    log.info(`MQTT listens on port ${port}.`, { variable });
    return port;
  } catch (error) {
    const fault = portFault(error, choice.port, variable);
    if (choice.isAsked) throw fault;
    log.warn(`${fault.message} Vindow goes on without it.`);
    return undefined;
  }
}
