import { reasonWord } from "@/lib/mqtt/reason-code";
import type { Broker, RefusedEvent } from "./broker";
import type { Connection } from "./session";

type Refused = Pick<RefusedEvent, "what" | "reasonCode" | "message"> & { readonly topic: string };

/** Tells whoever keeps the journal that somebody was refused something, and why. */
export function reportRefused(broker: Broker, connection: Connection, refused: Refused): void {
  const { session, username, clientId, listener } = connection;
  broker.options.onRefused?.({
    ...refused,
    reason: reasonWord(refused.reasonCode),
    address: connection.transport.address,
    listener,
    clientId,
    ...(session === undefined ? {} : { principal: session.principal }),
    ...(username === undefined ? {} : { username }),
  });
}
