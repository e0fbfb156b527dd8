import type { Broker } from "./brokers";
import { loadClient, subscribe } from "./load-client";

/** Resident KiB of the broker for each connection that has one subscription and does nothing. */
export async function measureIdle(broker: Broker, connections: number): Promise<number> {
  const before = broker.residentKib();
  const clients = [];
  for (let index = 0; index < connections; index += 1) {
    const client = await loadClient({ port: broker.port, clientId: `idle-${index}` });
    await subscribe(client, `idle/${index}`, 1);
    clients.push(client);
  }
  const perConnection = (broker.residentKib() - before) / connections;
  for (const client of clients) client.end();
  return perConnection;
}
