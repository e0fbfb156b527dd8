import { type Act, closeAll, lock, openUp, plugIn, startCharging, unplug } from "./car/act";
import type { Car } from "./car/car";
import { chargeStateOf } from "./car/charge";
import { distanceKm, startTrip } from "./car/drive";
import type { Cancel, WorldClock } from "./clock";
import type { Fleet } from "./fleet";

/** Something that happens by itself once a condition has held for so long. */
export interface StoryRule {
  readonly when: (car: Car) => boolean;
  readonly afterMs: number;
  readonly act: Act;
}

const second = 1000;
const minute = 60_000;

const isParked = (car: Car): boolean => car.trip === undefined && car.plug === "none";
const isFull = (car: Car): boolean => ["target-reached", "conserving"].includes(chargeStateOf(car));

/** Leaves for home from anywhere else, and from home for work. */
const driveOn: Act = (car) => {
  const isAtHome = distanceKm(car.position, car.spec.home) < 0.3;
  return startTrip(car, isAtHome ? car.spec.work : car.spec.home, 80);
};

const afterDriving: readonly StoryRule[] = [
  {
    when: (car) => car.trip === undefined && !car.isLocked && car.open.length === 0,
    afterMs: 45 * second,
    act: lock,
  },
  { when: (car) => car.open.length > 0, afterMs: 40 * second, act: closeAll },
];

/** Charges at a fast column, drives until it is low, and charges again, so that there is always something to see. */
export const restless: readonly StoryRule[] = [
  { when: isFull, afterMs: 3 * minute, act: unplug },
  {
    when: (car) => ["waiting", "error"].includes(chargeStateOf(car)),
    afterMs: 10 * minute,
    act: startCharging,
  },
  {
    when: (car) => isParked(car) && car.chargePercent > 65,
    afterMs: 50 * second,
    act: openUp("front-left"),
  },
  { when: (car) => isParked(car) && car.chargePercent > 65, afterMs: minute, act: driveOn },
  {
    when: (car) => isParked(car) && car.chargePercent <= 65,
    afterMs: minute,
    act: plugIn("dc", 90),
  },
  ...afterDriving,
];

/** Stands most of the time; now and then somebody fetches something or goes for a short drive. */
export const settled: readonly StoryRule[] = [
  { when: (car) => isParked(car) && car.isLocked, afterMs: 7 * minute, act: openUp("trunk") },
  {
    when: (car) => isParked(car) && car.chargePercent >= 45,
    afterMs: 25 * minute,
    act: driveOn,
  },
  {
    when: (car) => isParked(car) && car.chargePercent < 45,
    afterMs: 2 * minute,
    act: plugIn("ac", 11),
  },
  { when: isFull, afterMs: 20 * minute, act: unplug },
  ...afterDriving,
];

/** The demo's driving is sped up: half an hour on the road passes in a minute and a half. */
export const demoPace = (car: Car): number => (car.trip === undefined ? 1 : 20);

/** Lets each car live its story. */
export function tellStories(
  fleet: Fleet,
  clock: WorldClock,
  stories: Readonly<Record<string, readonly StoryRule[]>>,
): Cancel {
  const since = new Map<StoryRule, Map<string, number>>();
  let elapsedMs = 0;
  const stepMs = Math.max(second, 100 * clock.speed);
  const consider = (vin: string, rule: StoryRule): void => {
    const car = fleet.get(vin);
    const began = since.get(rule) ?? new Map<string, number>();
    since.set(rule, began);
    if (car === undefined || !rule.when(car)) {
      began.delete(vin);
      return;
    }
    const heldMs = elapsedMs - (began.get(vin) ?? elapsedMs);
    began.set(vin, elapsedMs - heldMs);
    if (heldMs < rule.afterMs) return;
    began.delete(vin);
    fleet.change(vin, rule.act);
  };
  return clock.every(stepMs, () => {
    elapsedMs += stepMs;
    for (const [vin, rules] of Object.entries(stories)) {
      for (const rule of rules) consider(vin, rule);
    }
  });
}
