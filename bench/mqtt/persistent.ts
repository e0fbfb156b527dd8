import { randomBytes } from "node:crypto";
import type { Broker } from "./brokers";
import { type LoadClient, loadClient, subscribe } from "./load-client";
import { batchOf } from "./throughput";

export interface PersistentRates {
  /** Messages a second that are taken and acknowledged for a session that is away. */
  readonly queuedPerSecond: number;
  /** What the session gets a second when it is back. */
  readonly drainedPerSecond: number;
}

const messages = 20_000;
const ahead = 400;
const batch = 20;

/** QoS 1 to a kept session: first while it is away, then on its return. */
export async function measurePersistent(broker: Broker): Promise<PersistentRates> {
  const run = randomBytes(4).toString("hex");
  const kept = { port: broker.port, clientId: `kept-${run}`, isKept: true };
  const away = await loadClient(kept);
  await subscribe(away, "bench/#", 1);
  away.end();
  const publisher = await loadClient({ port: broker.port, clientId: `p-${run}` });
  const queuedPerSecond = await rateOf(() => publish(publisher));
  publisher.end();
  const drainedPerSecond = await rateOf(async () => {
    const back = await loadClient(kept);
    await new Promise<void>((resolve) => {
      const look = () => back.received >= messages && resolve();
      back.onChange = look;
      look();
    });
    back.end();
  });
  return { queuedPerSecond, drainedPerSecond };
}

async function rateOf(run: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await run();
  return (messages * 1000) / (performance.now() - started);
}

function publish(publisher: LoadClient): Promise<void> {
  let sent = 0;
  return new Promise((resolve) => {
    const advance = () => {
      if (publisher.acknowledged >= messages) return resolve();
      while (sent < messages && sent - publisher.acknowledged < ahead) {
        const first = sent;
        sent = Math.min(sent + batch, messages);
        publisher.write(batchOf(first, sent, 1));
      }
    };
    publisher.onChange = advance;
    advance();
  });
}
