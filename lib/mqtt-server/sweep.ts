import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import type { Broker } from "./broker";
import { endSession, publishDueWill } from "./lifetime";
import { dropRetained } from "./route";
import type { Connection } from "./session";

/** Everything that time does: one look at all connections and waiting sessions, instead of a timer for each. */
export function sweep(broker: Broker): void {
  const now = broker.clock.now();
  for (const connection of broker.connections) sweepConnection(broker, connection, now);
  if (broker.options.isReady?.() === false) return;
  for (const message of broker.retained.expired(now)) dropRetained(broker, message);
  for (const session of broker.sessions.values()) {
    if (session.connection) continue;
    publishDueWill(broker, session, now);
    if (session.endsAt !== undefined && session.endsAt <= now) endSession(broker, session);
  }
}

function sweepConnection(broker: Broker, connection: Connection, now: number): void {
  if (connection.state !== "open") {
    if (now - connection.openedAt < broker.limits.connectTimeoutMs) return;
    broker.counters.connectTimeouts += 1;
    connection.finish({
      reasonCode: reasonCodes.keepAliveTimeout,
      reason: say("endpoint.packet.noConnectInTime"),
      isClean: true,
    });
    return;
  }
  const { keepAliveMs, admission } = connection;
  if (admission?.expiresAt !== undefined && admission.expiresAt <= now) {
    connection.close(reasonCodes.maximumConnectTime, say("endpoint.end.admissionExpired"));
  } else if (isIdle(connection, now)) {
    connection.close(reasonCodes.maximumConnectTime, say("endpoint.end.silent"));
  } else if (
    keepAliveMs > 0 &&
    !connection.isPaused &&
    now - connection.lastReceivedAt > keepAliveMs * 1.5
  ) {
    // [MQTT-3.1.2-22]
    broker.counters.keepAliveTimeouts += 1;
    connection.close(reasonCodes.keepAliveTimeout, say("endpoint.end.keepAlive"));
  }
}

function isIdle({ admission, lastReceivedAt }: Connection, now: number): boolean {
  return admission?.idleMs !== undefined && now - lastReceivedAt > admission.idleMs;
}
