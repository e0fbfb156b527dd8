import { randomBytes } from "node:crypto";
import { generate } from "mqtt-packet";
import type { Broker } from "./brokers";
import { loadClient, subscribe } from "./load-client";

export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const perSecond = 1000;
const subscribers = 5;

/** From write to arrival at 1,000 messages a second, five subscribers, on one steady clock. */
export async function measureLatency(broker: Broker, seconds: number): Promise<Latency> {
  const run = randomBytes(4).toString("hex");
  const samples: number[] = [];
  const connectAs = (name: string) => loadClient({ port: broker.port, clientId: `${name}-${run}` });
  const viewers = await Promise.all(
    Array.from({ length: subscribers }, (_, index) => connectAs(`s${index}`)),
  );
  for (const viewer of viewers) {
    await subscribe(viewer, "bench/#", 0);
    viewer.onPayload = (payload) => samples.push(performance.now() - payload.readDoubleBE(0));
  }
  const publisher = await connectAs("p");
  await paced(seconds * perSecond, () => publisher.write(stamped()));
  while (samples.length < seconds * perSecond * subscribers) await new Promise(setImmediate);
  for (const client of [...viewers, publisher]) client.end();
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    p50Ms: sorted[Math.floor(sorted.length * 0.5)] ?? Number.NaN,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
  };
}

function stamped(): Buffer {
  const payload = Buffer.alloc(250);
  payload.writeDoubleBE(performance.now());
  return generate({
    cmd: "publish",
    topic: "bench/topic",
    payload,
    qos: 0,
    dup: false,
    retain: false,
  });
}

/** Runs it so many times, one a millisecond; what a late turn missed comes at once. */
function paced(count: number, run: () => void): Promise<void> {
  const started = performance.now();
  let done = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(count, ((performance.now() - started) / 1000) * perSecond);
      for (; done < due; done += 1) run();
      if (done < count) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
}
