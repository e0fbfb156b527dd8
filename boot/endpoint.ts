import { admitViewer, viewerPrincipal } from "@/lib/auth/admit-viewer";
import type { AuthRuntime } from "@/lib/auth/runtime";
import { type Environment, mqttPort, mqttsPort, type PortChoice } from "@/lib/config/env";
import type { Log } from "@/lib/domain/log";
import type { Devices } from "@/lib/hub/devices/devices";
import type { Hub } from "@/lib/hub/hub";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import type { Admission, ConnectRequest } from "@/lib/mqtt-server/admission";
import { createMqttServer, type MqttServer } from "@/lib/mqtt-server/server";
import { portFault } from "./fault";

interface EndpointParts {
  readonly environment: Environment;
  readonly auth: AuthRuntime;
  readonly log: Log;
  /** Not there yet while the endpoint starts: the hub publishes to it. */
  readonly hub: () => Hub | undefined;
  readonly devices?: () => Devices | undefined;
}

/** Our own MQTT endpoint: it asks the ticket who may see what, and the hub what there is to see. */
export function createEndpoint({
  environment,
  auth,
  log,
  hub,
  devices = () => undefined,
}: EndpointParts): MqttServer {
  const server = createMqttServer({
    authenticate: (request) => admit(auth, devices(), request),
    onSession: (event) => devices()?.onSession(event),
    currentState: (filter) => hub()?.currentState(filter) ?? [],
    onPublish: (message) =>
      hub()?.takeInternal({
        topic: message.topic,
        payload: message.payload,
        qos: message.qos,
        isRetained: message.isRetained,
        receivedAt: Date.now(),
      }),
    isOriginAllowed: originCheck(environment.NEXTAUTH_URL),
    serverLimits: { isLoopbackLimited: environment.LOGIN_LIMIT_LOOPBACK === "on" },
    log: (level, sentence, details) => log[level](sentence, details),
  });
  // The browser's other tabs and devices come back with tickets of their own.
  auth.revocations.on(({ personId }) => {
    const isTheirs = ({ principal }: { principal: string }) =>
      principal === viewerPrincipal(personId);
    server.disconnect(isTheirs, reasonCodes.notAuthorized, "the sign-in or a membership has ended");
  });
  return server;
}

/** A signed ticket is a viewer's; everybody else shows what a device shows. */
async function admit(
  auth: AuthRuntime,
  devices: Devices | undefined,
  request: ConnectRequest,
): Promise<Admission> {
  const isTicket = Buffer.from(request.password ?? []).toString("latin1", 0, 3) === "eyJ";
  return isTicket || devices === undefined ? admitViewer(auth, request) : devices.admit(request);
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

/** Opens the plain and the TLS port. One that nobody asked for by name may be in use. */
export async function listenMqtt(server: MqttServer, environment: Environment, log: Log) {
  await open({ choice: mqttPort(environment), variable: "MQTT_PORT", log }, (port) =>
    server.listenTcp({ port, ...hostOf(environment) }),
  );
  const { TLS_CERT: certPath, TLS_KEY: keyPath, TLS_CLIENT_CA: caPath } = environment;
  if (!certPath || !keyPath) return;
  await open({ choice: mqttsPort(environment), variable: "MQTTS_PORT", log }, (port) =>
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
): Promise<void> {
  if (choice.port === 0) return;
  try {
    const { port } = await listen(choice.port);
    log.info(`MQTT listens on port ${port}.`, { variable });
  } catch (error) {
    const fault = portFault(error, choice.port, variable);
    if (choice.isAsked) throw fault;
    log.warn(`${fault.message} Vindow goes on without it.`);
  }
}
