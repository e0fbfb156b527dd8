import { randomBytes } from "node:crypto";
import { generate } from "mqtt-packet";
import type { Broker } from "./brokers";
import { type LoadClient, loadClient, subscribe } from "./load-client";

export interface Scenario {
  readonly publishers: number;
  readonly subscribers: number;
  readonly qos: 0 | 1 | 2;
  readonly messages: number;
  readonly isWebSocket?: boolean;
}

/** How far publishers may run ahead of the slowest subscriber, and at QoS 1 and 2 of their acknowledgements: nothing is ever dropped. */
const aheadOf = (qos: number): number => (qos === 0 ? 2000 : 400);
const batch = 20;

/** Deliveries a second, of 250 bytes each. */
export async function measureThroughput(broker: Broker, scenario: Scenario): Promise<number> {
  const run = randomBytes(4).toString("hex");
  const connectAs = (name: string) =>
    loadClient({
      port: scenario.isWebSocket ? broker.webSocketPort : broker.port,
      clientId: `${name}-${run}`,
      isWebSocket: scenario.isWebSocket ?? false,
    });
  const viewers = await Promise.all(
    Array.from({ length: scenario.subscribers }, (_, index) => connectAs(`viewer${index}`)),
  );
  for (const viewer of viewers) await subscribe(viewer, "bench/#", scenario.qos);
  const publishers = await Promise.all(
    Array.from({ length: scenario.publishers }, (_, index) => connectAs(`p${index}`)),
  );
  const started = performance.now();
  await pour(publishers, viewers, scenario);
  const seconds = (performance.now() - started) / 1000;
  for (const client of [...viewers, ...publishers]) client.end();
  return (scenario.messages * scenario.subscribers) / seconds;
}

function pour(
  publishers: readonly LoadClient[],
  viewers: readonly LoadClient[],
  scenario: Scenario,
): Promise<void> {
  const { messages, qos } = scenario;
  let sent = 0;
  let turn = 0;
  return new Promise((resolve) => {
    const advance = () => {
      const confirmed = confirmedOf(publishers, viewers, qos);
      if (confirmed >= messages) return resolve();
      while (sent < messages && sent - confirmed < aheadOf(qos)) {
        const publisher = publishers[turn++ % publishers.length];
        if (!publisher) return;
        const first = sent;
        sent = Math.min(sent + batch, messages);
        publisher.write(batchOf(first, sent, qos));
      }
    };
    for (const client of [...viewers, ...publishers]) client.onChange = advance;
    advance();
  });
}

/** How many messages have arrived everywhere, and are acknowledged. */
function confirmedOf(
  publishers: readonly LoadClient[],
  viewers: readonly LoadClient[],
  qos: number,
): number {
  const slowest = Math.min(...viewers.map((viewer) => viewer.received));
  if (qos === 0) return slowest;
  return Math.min(
    slowest,
    publishers.reduce((sum, publisher) => sum + publisher.acknowledged, 0),
  );
}

const templates = new Map<number, Buffer>();

/** Messages of one topic in a row, with packet identifiers that repeat only after 60,000. */
export function batchOf(from: number, to: number, qos: 0 | 1 | 2): Buffer {
  const one =
    templates.get(qos) ??
    generate({
      cmd: "publish",
      topic: "bench/topic",
      payload: "x".repeat(250),
      qos,
      dup: false,
      retain: false,
      messageId: 1,
    });
  templates.set(qos, one);
  const bytes = Buffer.alloc(one.length * (to - from));
  const idAt = 1 + (one.length > 129 ? 2 : 1) + 2 + "bench/topic".length;
  for (let index = 0; index < to - from; index += 1) {
    one.copy(bytes, index * one.length);
    if (qos > 0) bytes.writeUInt16BE(((from + index) % 60_000) + 1, index * one.length + idAt);
  }
  return bytes;
}
