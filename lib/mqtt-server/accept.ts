import { reasonCodes } from "@/lib/mqtt/reason-code";
import type { ClientCertificate, Listener } from "./admission";
import type { Broker } from "./broker";
import { Connection } from "./connection";
import { drained } from "./deliver";
import { connectionFailed } from "./guard";
import { connectionEnded } from "./lifetime";
import { sinkFor } from "./receive";
import type { Transport } from "./transport";

export interface Accepted {
  readonly transport: Transport;
  readonly listener: Listener;
  readonly certificate?: ClientCertificate | undefined;
}

/** Takes a new network connection in, whatever carried it here. */
export function createAcceptor(broker: Broker): (accepted: Accepted) => void {
  const schedule = createFlusher(broker);
  return ({ transport, listener, certificate }) => {
    if (broker.connections.size >= broker.serverLimits.maxConnections) {
      broker.counters.connectionsRefused += 1;
      transport.destroy();
      return;
    }
    const connection = new Connection({
      transport,
      listener,
      certificate,
      schedule,
      now: broker.clock.now(),
      maxPacketBytes: broker.limits.maxConnectBytes,
      sink: sinkFor(broker),
      onEnd: (ended, farewell) => connectionEnded(broker, ended, farewell),
    });
    broker.connections.add(connection);
    listen(broker, connection);
  };
}

function listen(broker: Broker, connection: Connection): void {
  connection.transport.listen({
    onData: (chunk) => {
      broker.counters.bytesReceived += chunk.length;
      connection.lastReceivedAt = broker.clock.now();
      try {
        if (connection.state !== "closed") connection.reader.push(chunk);
      } catch (error) {
        connectionFailed(broker, connection, error);
      }
    },
    onDrain: () => drained(broker, connection),
    onClose: () => connection.lost(),
    onFault: (reason) => connection.close(reasonCodes.protocolError, reason),
  });
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
