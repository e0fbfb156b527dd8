import type { KnownSession } from "./admission";
import type { Broker } from "./broker";
import { pushTo } from "./deliver";
import type { Session } from "./session";

/** The sessions of a principal. */
export function sessionsOf(broker: Broker, principal: string): readonly KnownSession[] {
  const found: KnownSession[] = [];
  for (const session of broker.sessions.values())
    if (session.principal === principal) found.push(known(broker, session));
  return found;
}

const known = (broker: Broker, session: Session): KnownSession => ({
  clientId: session.clientId,
  isConnected: session.connection !== undefined,
  version: session.connection?.version,
  subscriptions: session.subscriptions,
  queued: session.hasOutbox ? session.outbox.queued : 0,
  dropped: session.dropped,
  push: (message) => pushTo(broker, session, message),
});
