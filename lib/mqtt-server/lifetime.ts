import type { Broker } from "./broker";
import type { Farewell } from "./connection";
import { recordEnd, recordSession } from "./record";
import { routeMessage } from "./route";
import { type Connection, isRouted, type Session } from "./session";

/** A connection is over: its session waits, or ends with it (MQTT 5.0 sections 3.1.2.5 and 3.1.2.11.2). */
export function connectionEnded(broker: Broker, connection: Connection, farewell: Farewell): void {
  broker.connections.delete(connection);
  const { session, handle } = connection;
  if (!session || session.connection !== connection) return;
  session.connection = undefined;
  broker.connectionCounts.remove(session.principal);
  const now = broker.clock.now();
  if (farewell.isClean) session.will = undefined;
  if (session.will) session.will.dueAt = now + session.will.delayMs;
  session.endsAt = now + session.expiryMs;
  if (session.isKept) {
    recordSession(broker, session);
    publishDueWill(broker, session, now);
  } else endSession(broker, session);
  if (!handle) return;
  const { reasonCode, reason } = farewell;
  broker.log("debug", "MQTT session closed", {
    clientId: session.clientId,
    principal: session.principal,
    reasonCode,
    reason,
  });
  broker.options.onSession?.({ kind: "closed", session: handle, reasonCode, reason });
}

export function addSession(broker: Broker, session: Session): void {
  broker.sessions.set(session.key, session);
  broker.sessionCounts.add(session.principal);
}

/** The session and all it knew are gone; a will that still waits is published now [MQTT-3.1.3-9]. */
export function endSession(broker: Broker, session: Session): void {
  if (broker.sessions.get(session.key) === session) {
    broker.sessions.delete(session.key);
    broker.sessionCounts.remove(session.principal);
  }
  if (isRouted(session))
    for (const subscription of session.subscriptions.values()) broker.router.remove(subscription);
  session.subscriptions.clear();
  recordEnd(broker, session);
  publishWill(broker, session);
}

/** Publishes the will if its delay is over. */
export function publishDueWill(broker: Broker, session: Session, now: number): void {
  const dueAt = session.will?.dueAt;
  if (dueAt !== undefined && dueAt <= now) publishWill(broker, session);
}

function publishWill(broker: Broker, session: Session): void {
  const { will } = session;
  session.will = undefined;
  if (will && broker.sessions.has(session.key)) recordSession(broker, session);
  if (will?.dueAt === undefined) return;
  const { message, expiryMs } = will;
  const due =
    expiryMs === undefined ? message : { ...message, expiresAt: broker.clock.now() + expiryMs };
  if (session.handleWill) session.handleWill(due);
  else if (isRouted(session)) {
    broker.options.onWill?.(due, session);
    routeMessage(broker, due);
  }
}
