import { reasonWord } from "@/lib/mqtt/reason-code";
import { mayRetain } from "./admission";
import type { Attempt, ConnectRefusal } from "./attempt";
import type { Broker } from "./broker";
import type { Connection } from "./session";
import type { Terms } from "./terms";
import { encodeConnack } from "./wire/encode";
import { noProperties, type Properties } from "./wire/properties";
import { withReason } from "./with-reason";

/** A CONNACK that says no, then the end: nothing else is sent to somebody unknown [MQTT-3.1.4-1, MQTT-3.2.2-7]. */
export function refuseConnect(
  broker: Broker,
  connection: Connection,
  refused: ConnectRefusal,
  principal?: string,
): void {
  const { version, clientId, username, certificate } = connection;
  broker.counters.connectionsRefused += 1;
  const code = version === 5 ? refused.code5 : refused.code3;
  const answer = withReason(connection, reasonWord(refused.code5), (reasonString) =>
    encodeConnack({
      version,
      isSessionPresent: false,
      code,
      properties: reasonString === undefined ? noProperties : { reasonString },
    }),
  );
  // [MQTT-3.1.2-24]: the end says it, too.
  if (answer.length <= connection.maxPacketBytes) connection.send(answer);
  const { code5: reasonCode, reason } = refused;
  connection.finish({ reasonCode, reason, isClean: true });
  const { address } = connection.transport;
  broker.log("info", "MQTT connection refused", { reasonCode, reason, address, clientId });
  broker.options.onRefused?.({
    what: "connect",
    reasonCode,
    reason,
    address,
    listener: connection.listener,
    clientId,
    ...(username === undefined ? {} : { username }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(principal === undefined ? {} : { principal }),
  });
}

export function acknowledgeConnect(attempt: Attempt): void {
  attempt.broker.counters.connectionsAccepted += 1;
  attempt.connection.send(connackFor(attempt));
}

/** The CONNACK that says yes, with all that the client must know of our limits (MQTT 5.0 section 3.2.2.3). */
export function connackFor(attempt: Attempt): Buffer {
  const { connection, isSessionPresent, terms } = attempt;
  const { version } = connection;
  const properties = version === 5 && terms ? properties5(attempt, terms) : noProperties;
  return encodeConnack({ version, isSessionPresent, code: 0, properties });
}

function properties5(attempt: Attempt, { limits, expiryMs, keepAliveMs }: Terms): Properties {
  const { packet, connection, admission } = attempt;
  const maximumQos = connection.maxQos;
  const expirySeconds = Math.round(expiryMs / 1000);
  const isExpiryChanged = expirySeconds !== (packet.properties.sessionExpiryInterval ?? 0);
  const keepAliveSeconds = keepAliveMs / 1000;
  return {
    receiveMaximum: limits.receiveMaximum,
    maximumPacketSize: limits.maxPacketBytes,
    topicAliasMaximum: limits.topicAliasMaximum,
    ...(isExpiryChanged ? { sessionExpiryInterval: expirySeconds } : {}),
    // [MQTT-3.2.2-9]: only 0 and 1 are ever said; 2 is what absence means.
    ...(maximumQos === 2 ? {} : { maximumQos }),
    ...(admission && mayRetain(admission) ? {} : { retainAvailable: 0 }),
    ...(admission?.kind === "device"
      ? { sharedSubscriptionAvailable: 0, subscriptionIdentifierAvailable: 0 }
      : {}),
    ...(attempt.isIdAssigned ? { assignedClientIdentifier: connection.clientId } : {}),
    ...(keepAliveSeconds === packet.keepAliveSeconds ? {} : { serverKeepAlive: keepAliveSeconds }),
    ...(packet.properties.requestResponseInformation === 1 ? responseInformation(attempt) : {}),
  };
}

/** [MQTT-3.1.2-28]: only to those who ask; a place of its own for each client's answers, if it may listen there. */
function responseInformation({ connection }: Attempt): Properties {
  const topic = `response/${connection.clientId}`;
  return connection.admission?.maySubscribe(`${topic}/#`) ? { responseInformation: topic } : {};
}
