import { advance } from "./advance";
import type { Car } from "./car";
import type { PlannedAct } from "./habits";

export interface Moment {
  readonly before: Car;
  readonly after: Car;
}

/** Lives through a period step by step, yielding each moment in which something may have changed. */
export function* simulate(
  start: Car,
  acts: readonly PlannedAct[],
  until: number,
  stepMs = 60_000,
): Generator<Moment, Car> {
  let car = start;
  let next = 0;
  while (car.at < until) {
    const due = acts[next];
    const stopAt = Math.min(until, car.at + stepMs, Math.max(car.at, due?.at ?? until));
    const before = car;
    car = stopAt > car.at ? advance(car, stopAt - car.at) : car;
    if (due !== undefined && due.at <= stopAt) {
      car = due.act(car);
      next += 1;
    }
    yield { before, after: car };
  }
  return car;
}
