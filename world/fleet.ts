import type { Act } from "./car/act";
import { advance, isAwake } from "./car/advance";
import type { Car } from "./car/car";
import type { Cancel, WorldClock } from "./clock";

export type FleetListener = (before: Car, after: Car) => void;

/** The cars of a world as they are now; whoever speaks for them listens to what changes. */
export interface Fleet {
  readonly vins: readonly string[];
  readonly get: (vin: string) => Car | undefined;
  readonly change: (vin: string, act: Act) => void;
  readonly onChange: (listener: FleetListener) => Cancel;
  /** When the car last spoke to its cloud; a sleeping car does not. */
  readonly capturedAt: (vin: string) => number;
  readonly close: () => void;
}

interface Kept {
  car: Car;
  capturedAt: number;
}

export interface FleetOf {
  readonly cars: readonly Car[];
  readonly clock: WorldClock;
  /** How many times faster than the clock a car lives just now; default 1. */
  readonly pace?: ((car: Car) => number) | undefined;
}

const isHeard = (car: Car): boolean => car.isOnline && isAwake(car);

/** Real time between two steps is at least 100 ms, however fast the world runs. */
const tickMs = (clock: WorldClock): number => Math.max(1000, 100 * clock.speed);

export function createFleet({ cars, clock, pace = () => 1 }: FleetOf): Fleet {
  const kept = new Map<string, Kept>(
    cars.map((car) => [car.spec.vin, { car, capturedAt: clock.now() }]),
  );
  const listeners = new Set<FleetListener>();
  const put = (entry: Kept, after: Car): void => {
    const before = entry.car;
    if (before === after) return;
    entry.car = after;
    if (isHeard(after)) entry.capturedAt = clock.now();
    for (const listener of listeners) listener(before, after);
  };
  const tick = (): void => {
    for (const entry of kept.values()) {
      put(entry, advance(entry.car, tickMs(clock) * pace(entry.car)));
    }
  };
  const stop = clock.every(tickMs(clock), tick);
  return {
    vins: [...kept.keys()],
    get: (vin) => kept.get(vin)?.car,
    change: (vin, act) => {
      const entry = kept.get(vin);
      if (entry) put(entry, act(entry.car));
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    capturedAt: (vin) => kept.get(vin)?.capturedAt ?? clock.now(),
    close: stop,
  };
}
