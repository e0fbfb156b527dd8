import type { ClientCertificate, Listener } from "./admission";
import type { Broker } from "./broker";
import { NetworkConnection, type OnEnd } from "./connection";
import { Inbound } from "./inbound";
import { connectionEnded } from "./lifetime";
import type { Connection, Session } from "./session";
import type { Transport } from "./transport";

export interface Accepted {
  readonly transport: Transport;
  readonly listener: Listener;
  readonly certificate?: ClientCertificate | undefined;
}

/** Takes a new network connection in, whatever carried it here. */
export function createAcceptor(broker: Broker): (accepted: Accepted) => void {
  const schedule = createFlusher(broker);
  const onEnd: OnEnd<Session> = (ended, farewell) => connectionEnded(broker, ended, farewell);
  return ({ transport, listener, certificate }) => {
    if (broker.connections.size >= broker.serverLimits.maxConnections) {
      broker.counters.connectionsRefused += 1;
      transport.destroy();
      return;
    }
    const connection = new NetworkConnection<Session>({
      transport,
      listener,
      certificate,
      schedule,
      onEnd,
      now: broker.clock.now(),
      maxPacketBytes: broker.limits.maxConnectBytes,
      sink: (one) => new Inbound(broker, one),
    });
    broker.connections.add(connection);
    transport.listen(connection.inbound);
  };
}

/** Gathers the writes of one turn of the event loop into one per connection. */
function createFlusher(broker: Broker): (connection: Connection) => void {
  let dirty: Connection[] = [];
  const flush = () => {
    const due = dirty;
    dirty = [];
    for (const connection of due) broker.counters.bytesSent += connection.flush();
  };
  return (connection) => {
    if (dirty.length === 0) setImmediate(flush);
    dirty.push(connection);
  };
}
