import { reasonCodes } from "@/lib/mqtt/reason-code";
import { answerOnceKept } from "./answer-once-kept";
import type { Broker } from "./broker";
import { recordSession } from "./record";
import { type Connection, isRouted, type Session } from "./session";
import { encodeUnsuback } from "./wire/encode";
import type { UnsubscribePacket } from "./wire/packet";

/** MQTT 5.0 section 3.10: one code for each filter, in their order. */
export function handleUnsubscribe(
  broker: Broker,
  connection: Connection,
  packet: UnsubscribePacket,
): void {
  const { session, version } = connection;
  if (!session) return;
  const { packetId, filters } = packet;
  const may = (filter: string) => connection.admission?.mayUnsubscribe?.(filter) ?? true;
  const codes = filters.map((filter) =>
    may(filter) ? unsubscribe(broker, session, filter) : reasonCodes.topicFilterInvalid,
  );
  recordSession(broker, session);
  answerOnceKept(broker, connection, encodeUnsuback({ version, packetId, codes }), () => {
    const { handle } = connection;
    if (!handle) return;
    for (const filter of filters)
      broker.options.onSession?.({ kind: "unsubscribed", session: handle, filter });
  });
}

/** [MQTT-3.10.4-1]: the very characters of the filter are compared. */
function unsubscribe(broker: Broker, session: Session, filter: string): number {
  const subscription = session.subscriptions.get(filter);
  if (!subscription) return reasonCodes.noSubscriptionExisted;
  session.subscriptions.delete(filter);
  if (isRouted(session)) broker.router.remove(subscription);
  return reasonCodes.success;
}
