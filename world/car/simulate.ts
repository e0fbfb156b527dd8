import { advance, isAwake } from "./advance";
import type { Car } from "./car";
import type { PlannedAct } from "./habits";

/** Nothing much happens to a sleeping car. */
const stepMs = (car: Car): number => (isAwake(car) ? 60_000 : 600_000);

export interface Moment {
  readonly before: Car;
  readonly after: Car;
}

/** Lives through a period step by step, yielding each moment in which something may have changed. */
export function* simulate(
  start: Car,
  acts: readonly PlannedAct[],
  until: number,
): Generator<Moment, Car> {
  let car = start;
  let next = 0;
  while (car.at < until) {
    const due = acts[next];
    const stopAt = Math.min(until, car.at + stepMs(car), Math.max(car.at, due?.at ?? until));
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
