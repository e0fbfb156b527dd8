import { startMosquitto } from "../mqtt/brokers";
import { loadClient, subscribe } from "../mqtt/load-client";
import { connectFleet } from "./fleet";

export interface Relayed {
  readonly sent: number;
  readonly received: number;
  readonly residentMb: number;
}

/** The same cars saying the same to a mosquitto that hands it to one subscriber and does nothing else. */
export async function relay(cars: number, seconds: number): Promise<Relayed | undefined> {
  const broker = await startMosquitto();
  if (!broker) return undefined;
  const listener = await loadClient({ port: broker.port, clientId: "listener" });
  await subscribe(listener, "vehicle/updates/+/progress", 1);
  const fleet = await connectFleet(broker.port, cars);
  await fleet.report(seconds);
  const sent = cars * seconds;
  const until = performance.now() + 10_000;
  while (listener.received < sent && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const residentMb = (broker.residentKib() * 1_024) / 1_000_000;
  fleet.end();
  listener.end();
  await broker.stop();
  return { sent, received: listener.received, residentMb };
}
