import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import type { Admitted } from "./admission";
import type { Attempt, ConnectRefusal } from "./attempt";
import type { Broker } from "./broker";
import { addSession, endSession } from "./lifetime";
import type { Limits } from "./limits";
import { createMessage } from "./message";
import { fillAllowance } from "./rate";
import { recordEnd, recordSession, recordSettled } from "./record";
import { type Connection, isRouted, Session, type SessionIdentity, sessionKey } from "./session";
import type { Terms } from "./terms";
import type { ConnectPacket } from "./wire/packet";

/** Finds or makes the session, and takes it over from an older connection (MQTT 5.0 sections 3.1.2.4, 3.1.4, 4.1). */
export function openSession(attempt: Attempt): ConnectRefusal | undefined {
  const { broker, connection, admission, packet, terms } = attempt;
  if (!admission || !terms) return undefined;
  const { limits } = terms;
  const key = sessionKey(admission.principal, connection.clientId);
  takeOver(broker, key);
  const kept = resumable(broker, key, packet);
  if (!kept && countAway(broker, admission.principal) >= limits.maxSessions) {
    broker.counters.overSessions += 1;
    return {
      code5: reasonCodes.quotaExceeded,
      code3: 3,
      reason: say("endpoint.connect.tooManySessions"),
    };
  }
  makeRoom(broker, admission, limits);
  const session = kept ?? new Session(identityOf(attempt, admission), limits);
  attempt.isSessionPresent = kept !== undefined;
  if (!kept) addSession(broker, session);
  attach({ attempt, admission, session, terms });
  return undefined;
}

const identityOf = (
  { connection }: Attempt,
  { principal, kind, space }: Admitted,
): SessionIdentity => ({ principal, clientId: connection.clientId, kind, space });

/** [MQTT-3.1.4-3]: the older connection of the same client is told, and closed. */
function takeOver(broker: Broker, key: string): void {
  const older = broker.sessions.get(key)?.connection;
  if (!older) return;
  broker.counters.takenOver += 1;
  older.close(reasonCodes.sessionTakenOver, say("endpoint.end.takenOver"));
}

/** [MQTT-3.1.2-4..6]: Clean Start ends what there was. */
function resumable(broker: Broker, key: string, packet: ConnectPacket): Session | undefined {
  const known = broker.sessions.get(key);
  if (!known) return undefined;
  const isOver = known.endsAt !== undefined && known.endsAt <= broker.clock.now();
  if (!packet.isCleanStart && !isOver) return known;
  endSession(broker, known);
  return undefined;
}

const countAway = ({ sessionCounts, connectionCounts }: Broker, principal: string): number =>
  sessionCounts.of(principal) - connectionCounts.of(principal);

/** The oldest connections of the principal go, until one more fits. */
function makeRoom(broker: Broker, admission: Admitted, limits: Limits): void {
  const surplus = broker.connectionCounts.of(admission.principal) + 1 - limits.maxConnections;
  if (surplus <= 0) return;
  const same = [...broker.connections].filter(
    (one) => one.session?.principal === admission.principal,
  );
  const reasonCode =
    admission.kind === "device" ? reasonCodes.sessionTakenOver : reasonCodes.quotaExceeded;
  for (const oldest of same.sort((a, b) => a.openedAt - b.openedAt).slice(0, surplus)) {
    broker.counters.overConnections += 1;
    oldest.close(reasonCode, say("endpoint.end.tooManyConnections"));
  }
}

interface Attachment {
  readonly attempt: Attempt;
  readonly admission: Admitted;
  readonly session: Session;
  readonly terms: Terms;
}

function attach({ attempt, admission, session, terms }: Attachment): void {
  const { broker, connection, packet } = attempt;
  session.limits = terms.limits;
  session.connection = connection;
  broker.connectionCounts.add(session.principal);
  session.endsAt = undefined;
  session.expiryMs = terms.expiryMs;
  session.will = willFrom(broker, packet, session);
  session.handleWill =
    session.will && admission.handleWill ? (message) => admission.handleWill?.(message) : undefined;
  dropForbidden(broker, session, admission);
  connection.session = session;
  connection.state = "open";
  applyWishes(connection, packet, terms);
  fillAllowance(broker, connection);
  if (session.isKept || session.will) recordSession(broker, session);
  else recordEnd(broker, session);
}

/** An access list may have shrunk while the session was kept: what it no longer allows is gone, owed messages too. */
function dropForbidden(broker: Broker, session: Session, admission: Admitted): void {
  if (!isRouted(session)) return;
  for (const [name, subscription] of session.subscriptions) {
    if (admission.maySubscribe(subscription.filter)) continue;
    session.subscriptions.delete(name);
    broker.router.remove(subscription);
  }
  if (!session.hasOutbox) return;
  const gone = session.outbox.withdraw(({ topic }) => !admission.maySubscribe(topic));
  for (const delivery of gone) recordSettled(broker, session, delivery);
}

function willFrom(broker: Broker, packet: ConnectPacket, session: Session): Session["will"] {
  const { will } = packet;
  if (!will) return undefined;
  const { messageExpiryInterval: seconds, ...properties } = will.properties;
  const { topic, payload, qos, isRetained } = will;
  const message = createMessage(
    { topic, payload, qos, isRetained, properties },
    { now: broker.clock.now(), origin: session.key, space: session.space },
  );
  return {
    message,
    delayMs: (will.properties.willDelayInterval ?? 0) * 1000,
    expiryMs: seconds === undefined ? undefined : seconds * 1000,
    dueAt: undefined,
  };
}

/** What the client says it can take, within what we give. */
function applyWishes(connection: Connection, packet: ConnectPacket, terms: Terms): void {
  const { properties } = packet;
  const { limits, keepAliveMs } = terms;
  connection.reader.maxPacketSize = limits.maxPacketBytes;
  connection.window = Math.min(properties.receiveMaximum ?? 65_535, limits.maxInflight);
  connection.aliasLimit = Math.min(properties.topicAliasMaximum ?? 0, limits.topicAliasMaximum);
  connection.keepAliveMs = keepAliveMs;
}
