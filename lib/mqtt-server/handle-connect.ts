import { randomUUID } from "node:crypto";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import { isTopicName } from "@/lib/mqtt/topic";
import { say } from "@/messages/say";
import { type Admission, type ConnectRequest, mayRetain, type Refused } from "./admission";
import { acknowledgeConnect, connackFor, refuseConnect } from "./answer-connect";
import { type Attempt, type ConnectRefusal, refusal } from "./attempt";
import type { Broker } from "./broker";
import { ClientHandle } from "./client-handle";
import { resend } from "./deliver";
import { loginNames } from "./failed-logins";
import { openSession } from "./open-session";
import type { Connection } from "./session";
import { termsFor } from "./terms";
import type { ConnectPacket } from "./wire/packet";

type Step = (attempt: Attempt) => ConnectRefusal | undefined | Promise<ConnectRefusal | undefined>;

/** The order in which a CONNECT is judged; the first refusal ends it. */
const agenda: readonly Step[] = [
  noteClient,
  refuseEnhancedAuthentication,
  checkClientId,
  checkAttempts,
  authenticate,
  checkWill,
  agree,
  openSession,
  acknowledge,
];

export async function handleConnect(
  broker: Broker,
  connection: Connection,
  packet: ConnectPacket,
): Promise<void> {
  const attempt: Attempt = {
    broker,
    connection,
    packet,
    admission: undefined,
    terms: undefined,
    isSessionPresent: false,
    isIdAssigned: false,
  };
  for (const step of agenda) {
    const outcome = step(attempt);
    const refusal = outcome instanceof Promise ? await outcome : outcome;
    if (connection.state === "closed") return;
    if (refusal) {
      refuseConnect(broker, connection, refusal, attempt.admission?.principal);
      return;
    }
  }
}

function noteClient({ connection, packet }: Attempt): undefined {
  connection.version = packet.version;
  connection.clientId = packet.clientId;
  connection.username = packet.username;
  connection.isBridge = packet.isBridge;
  connection.wantsReasons = packet.properties.requestProblemInformation !== 0;
  connection.maxPacketBytes = packet.properties.maximumPacketSize ?? Number.POSITIVE_INFINITY;
}

/** [MQTT-4.12.0-1]: no authentication method but the plain one. */
function refuseEnhancedAuthentication({ packet }: Attempt): ConnectRefusal | undefined {
  if (packet.properties.authenticationMethod === undefined) return undefined;
  return refusal(reasonCodes.badAuthenticationMethod, say("endpoint.connect.authenticationMethod"));
}

function checkClientId(attempt: Attempt): ConnectRefusal | undefined {
  const { clientId, version, isCleanStart } = attempt.packet;
  const invalid = reasonCodes.clientIdentifierNotValid;
  if (clientId.length > attempt.broker.limits.maxClientIdLength)
    return refusal(invalid, say("endpoint.connect.longClientId"));
  // MQTT 3.1 section 3.1: 1 to 23 characters.
  if (version === 3 && (clientId.length === 0 || clientId.length > 23))
    return refusal(invalid, say("endpoint.connect.clientId31"));
  if (clientId.length > 0) return undefined;
  // 3.1.1 [MQTT-3.1.3-7, MQTT-3.1.3-8]; MQTT 5 [MQTT-3.1.3-6] lets the server choose one.
  if (version === 4 && !isCleanStart) return refusal(invalid, say("endpoint.connect.noClientId"));
  attempt.connection.clientId = `vindow-${randomUUID()}`;
  attempt.isIdAssigned = true;
  return undefined;
}

const namesOf = ({ broker, connection }: Attempt): readonly string[] =>
  loginNames(
    connection.transport.address,
    connection.username,
    broker.serverLimits.isLoopbackLimited,
  );

/** Guessing is slow: an address or a user name that was refused too often waits a minute. */
function checkAttempts(attempt: Attempt): ConnectRefusal | undefined {
  const { broker } = attempt;
  if (!broker.failedLogins.isOver(namesOf(attempt))) return undefined;
  broker.counters.overFailedLogins += 1;
  return refusal(reasonCodes.connectionRateExceeded, say("endpoint.connect.tooManyRefused"));
}

async function authenticate(attempt: Attempt): Promise<ConnectRefusal | undefined> {
  const admission = await ask(attempt);
  if (admission.kind === "refused") {
    if (isGuess(admission)) attempt.broker.failedLogins.add(namesOf(attempt));
    return admission;
  }
  attempt.admission = admission;
  attempt.connection.admission = admission;
  attempt.connection.maxQos = admission.maxQos ?? (admission.kind === "client" ? 2 : 1);
  attempt.connection.handle = new ClientHandle(attempt.broker, attempt.connection, admission);
  return undefined;
}

/** Who comes too often, or at a bad time of ours, did not show wrong credentials. */
const isGuess = ({ code5 }: Refused): boolean =>
  code5 !== reasonCodes.serverUnavailable && code5 !== reasonCodes.connectionRateExceeded;

async function ask({ broker, connection, packet }: Attempt): Promise<Admission> {
  try {
    return await broker.options.authenticate(requestFrom(connection, packet));
  } catch (error) {
    broker.log("error", "MQTT authentication failed to run", { error });
    const { serverUnavailable } = reasonCodes;
    return {
      kind: "refused",
      code5: serverUnavailable,
      code3: 3,
      reason: say("endpoint.connect.noAuthentication"),
    };
  }
}

function requestFrom(connection: Connection, packet: ConnectPacket): ConnectRequest {
  const { userProperties, sessionExpiryInterval } = packet.properties;
  return {
    clientId: packet.clientId,
    protocolVersion: packet.version,
    address: connection.transport.address,
    listener: connection.listener,
    isCleanStart: packet.isCleanStart,
    ...(packet.will === undefined ? {} : { will: packet.will }),
    ...(sessionExpiryInterval === undefined ? {} : { sessionExpirySeconds: sessionExpiryInterval }),
    ...(packet.username === undefined ? {} : { username: packet.username }),
    ...(packet.password === undefined ? {} : { password: packet.password }),
    ...(connection.certificate === undefined ? {} : { certificate: connection.certificate }),
    ...(userProperties === undefined ? {} : { userProperties }),
  };
}

function checkWill({ packet, admission, connection }: Attempt): ConnectRefusal | undefined {
  const { will } = packet;
  if (!will) return undefined;
  if (!isTopicName(will.topic))
    return refusal(reasonCodes.topicNameInvalid, say("endpoint.connect.willTopic"));
  if (will.qos > connection.maxQos)
    return refusal(reasonCodes.qosNotSupported, say("endpoint.connect.willQos"));
  if (!admission?.mayPublish(will.topic))
    return refusal(reasonCodes.notAuthorized, say("endpoint.connect.willNotAllowed"));
  // [MQTT-3.2.2-13]; before version 5 nobody is told that nothing is retained.
  if (packet.version === 5 && will.isRetained && !mayRetain(admission))
    return refusal(reasonCodes.retainNotSupported, say("endpoint.connect.willRetained"));
  return undefined;
}

/** [MQTT-3.1.2-24]: who could not be sent what was agreed on cannot be let in: a CONNACK left out would be none. */
function agree(attempt: Attempt): ConnectRefusal | undefined {
  const { broker, connection, packet, admission } = attempt;
  if (!admission) return undefined;
  attempt.terms = termsFor(broker, admission, packet);
  const { maxPacketBytes } = connection;
  if (maxPacketBytes === Number.POSITIVE_INFINITY) return undefined;
  if (connackFor(attempt).length <= maxPacketBytes) return undefined;
  return refusal(reasonCodes.packetTooLarge, say("endpoint.connect.answerTooLarge"));
}

function acknowledge(attempt: Attempt): undefined {
  const { broker, connection } = attempt;
  const { session, handle } = connection;
  if (!session || !handle) return;
  acknowledgeConnect(attempt);
  broker.log("debug", "MQTT session opened", {
    clientId: session.clientId,
    principal: session.principal,
    version: connection.version,
    listener: connection.listener,
  });
  broker.options.onSession?.({
    kind: "opened",
    session: handle,
    isSessionPresent: attempt.isSessionPresent,
  });
  resend(broker, session, connection);
}
