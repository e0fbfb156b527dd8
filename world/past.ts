import type { Incoming } from "@/lib/domain/protocol";
import type { Position } from "@/lib/domain/vehicle";
import { lock, plugIn, unplug } from "./car/act";
import { advance } from "./car/advance";
import { type Car, type CarSpec, createCar } from "./car/car";
import { distanceKm, planTrip, tripMs } from "./car/drive";
import { type PlannedAct, planAhead, planJourney } from "./car/habits";
import { simulate } from "./car/simulate";
import { backfill } from "./skoda/backfill";

const day = 86_400_000;
const minute = 60_000;
const epoch = Date.UTC(2026, 0, 1);
const kmPerDay = 58;
const lastHoursMs = 5 * 3_600_000;

/** A car's life up to now, and how it comes to be where the demo begins. */
export interface Past {
  readonly spec: CarSpec;
  readonly acts: readonly PlannedAct[];
  readonly start: Car;
  /** The car as the past leaves it. */
  readonly end: Car;
}

export interface PastOf {
  readonly spec: CarSpec;
  readonly odometerKm: number;
  readonly from: number;
  readonly until: number;
  /** The last hours, planned from the car as habit has left it. */
  readonly ending: (car: Car, until: number) => readonly PlannedAct[];
}

/** Lives through the period once, so that what follows it can be planned. */
export function createPast({ spec, odometerKm, from, until, ending }: PastOf): Past {
  const days = (from - epoch) / day;
  const start = createCar(spec, from, {
    chargePercent: 68,
    odometerKm: Math.round(odometerKm + days * kmPerDay),
  });
  const habits = planAhead(spec, from, until - lastHoursMs);
  const habitual = last(start, habits, until - lastHoursMs);
  const acts = [...habits, ...ending(habitual, until)];
  return { spec, acts, start, end: last(start, acts, until) };
}

function last(start: Car, acts: readonly PlannedAct[], until: number): Car {
  const run = simulate(start, acts, until);
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}

/** The messages of a past from `since` on. */
export function* messagesOf(
  { start, acts, end }: Past,
  userId: string,
  since = start.at,
): Generator<Incoming, void> {
  for (const message of backfill({ userId, car: start, acts, until: end.at })) {
    if (message.receivedAt >= since) yield message;
  }
}

/** Comes home, and stays. */
export function endsParked(car: Car, until: number): readonly PlannedAct[] {
  const leaveAt = until - lastHoursMs + 10 * minute;
  const away = car.trip?.to ?? car.position;
  return [
    ...planJourney({ leaveAt, from: away, to: car.spec.home, speedKph: 60 }),
    { at: until - 55 * minute, act: unplug },
    { at: until - 50 * minute, act: lock },
  ];
}

/** Plugged in at home at a small wall box since a while. */
export const endsAtWallBox = (car: Car, until: number): readonly PlannedAct[] => [
  ...endsParked(car, until),
  { at: until - 25 * minute, act: plugIn("ac", 3.6) },
];

/** Drove until it was rather low, then found a fast column, where it has charged to about `percent`. */
export function endsAtColumn(percent: number): PastOf["ending"] {
  return (car, until) => {
    const arriveAt = until - 40 * minute;
    const at = car.trip?.to ?? car.position;
    const driven = planLegs({ at, legs: legsOf(car, at), arriveAt });
    const unplugged = { at: until - lastHoursMs + minute, act: unplug };
    const low = last(car, [unplugged, ...driven], until - 35 * minute);
    const chargeMs = timeToReach(plugIn("dc", 90)(low), percent);
    return [unplugged, ...driven, { at: until - chargeMs, act: plugIn("dc", 90) }];
  };
}

/** To the column beside work: from home once, or there and back before while the battery is full. */
function legsOf({ spec, chargePercent }: Car, at: Position): readonly Position[] {
  const { home, work } = spec;
  if (distanceKm(at, home) > 0.3) return [home, work];
  return chargePercent > 74 ? [work, home, work] : [work];
}

interface Legs {
  readonly at: Position;
  readonly legs: readonly Position[];
  readonly arriveAt: number;
}

/** Journeys one after the other, the last of which ends at that time. */
function planLegs({ at, legs, arriveAt }: Legs): readonly PlannedAct[] {
  const to = legs.at(-1);
  if (to === undefined) return [];
  const before = legs.slice(0, -1);
  const from = before.at(-1) ?? at;
  const leaveAt = arriveAt - tripMs(planTrip(from, to, 80)) - minute;
  const earlier = planLegs({ at, legs: before, arriveAt: leaveAt - 5 * minute });
  return [...earlier, ...planJourney({ leaveAt, from, to, speedKph: 80 })];
}

function timeToReach(plugged: Car, percent: number): number {
  let car = plugged;
  let elapsedMs = 0;
  while (car.chargePercent < percent && elapsedMs < 35 * minute) {
    car = advance(car, 5000);
    elapsedMs += 5000;
  }
  return elapsedMs;
}
