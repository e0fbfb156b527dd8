import { generate } from "mqtt-packet";
import { type LoadClient, loadClient, subscribe } from "../mqtt/load-client";
import { carPassword, vinOf } from "./furnish";

export interface Fleet {
  /** Offers that reached their car. */
  readonly told: () => number;
  readonly acknowledged: () => number;
  /** Every car says once a second how far it is, for so many seconds; the cars are spread over the second. */
  readonly report: (seconds: number) => Promise<void>;
  readonly end: () => void;
}

const atOnce = 200;
const stepsPerSecond = 50;

/** So many cars, each on a connection of its own with credentials of its own. */
export async function connectFleet(port: number, count: number): Promise<Fleet> {
  const cars: LoadClient[] = [];
  for (let first = 0; first < count; first += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - first) }, (_none, at) =>
      connectCar(port, first + at),
    );
    cars.push(...(await Promise.all(some)));
  }
  const sum = (of: (car: LoadClient) => number) => () =>
    cars.reduce((all, car) => all + of(car), 0);
  return {
    told: sum(({ received }) => received),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    report: (seconds) => report(cars, seconds),
    end: () => {
      for (const car of cars) car.end();
    },
  };
}

async function connectCar(port: number, car: number): Promise<LoadClient> {
  const username = vinOf(car);
  const client = await loadClient({ port, clientId: username, username, password: carPassword });
  await subscribe(client, `vehicle/updates/${username}`, 1);
  client.onChange = () => undefined;
  return client;
}

async function report(cars: readonly LoadClient[], seconds: number): Promise<void> {
  const started = performance.now();
  const total = cars.length * seconds;
  for (let sent = 0; sent < total; ) {
    const due = Math.min(((performance.now() - started) / 1_000) * cars.length, total);
    for (; sent < due; sent += 1) {
      const car = sent % cars.length;
      cars[car]?.write(wordOf(car, Math.floor(sent / cars.length) + 1));
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000 / stepsPerSecond));
  }
}

/** One percent each second: the last word of sixty is 60 percent. */
function wordOf(car: number, second: number): Buffer {
  const progress = Math.min(second, 99);
  const status = progress < 50 ? "downloading" : progress < 80 ? "installing" : "finalizing";
  return generate({
    cmd: "publish",
    topic: `vehicle/updates/${vinOf(car)}/progress`,
    payload: JSON.stringify({ progress, status }),
    qos: 1,
    messageId: second,
    dup: false,
    retain: false,
  });
}
