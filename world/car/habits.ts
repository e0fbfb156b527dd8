import type { Position } from "@/lib/domain/vehicle";
import { between, type Random, seededRandom, seedOf } from "../random";
import { type Act, closeAll, lock, openUp, plugIn, startClimate, unplug } from "./act";
import type { Car, CarSpec } from "./car";
import { distanceKm, planTrip, startTrip, tripMs } from "./drive";

export interface PlannedAct {
  readonly at: number;
  readonly act: Act;
}

const day = 86_400_000;
const hour = 3_600_000;
const minute = 60_000;
const second = 1000;

interface Journey {
  readonly leaveAt: number;
  readonly from: Position;
  readonly to: Position;
  readonly speedKph: number;
}

/** What the owner does with the car in this period, in order. The same car has the same days each time. */
export function planAhead(spec: CarSpec, fromMs: number, toMs: number): readonly PlannedAct[] {
  const days = Math.ceil((toMs - fromMs) / day) + 1;
  const first = Math.floor(fromMs / day);
  return Array.from({ length: days }, (_, index) => planDay(spec, (first + index) * day))
    .flat()
    .filter(({ at }) => at >= fromMs && at < toMs)
    .sort((a, b) => a.at - b.at);
}

function planDay(spec: CarSpec, midnight: number): readonly PlannedAct[] {
  const random = seededRandom(seedOf(spec.vin) ^ Math.floor(midnight / day));
  const weekday = new Date(midnight).getUTCDay();
  const isWorkday = weekday !== 0 && weekday !== 6;
  if (isWorkday) return planWorkday(spec, midnight, random);
  return random() < 0.6 ? planOuting(spec, midnight, random) : [];
}

function planWorkday(spec: CarSpec, midnight: number, random: Random): readonly PlannedAct[] {
  const speedKph = between(random, 45, 75);
  const leaveAt = midnight + between(random, 5.2, 6.4) * hour;
  const returnAt = midnight + between(random, 14.5, 16.5) * hour;
  const isWarmed = random() < 0.7;
  return [
    ...(isWarmed ? [{ at: leaveAt - 10 * minute, act: startClimate(21) }] : []),
    ...planJourney({ leaveAt, from: spec.home, to: spec.work, speedKph }),
    ...planJourney({ leaveAt: returnAt, from: spec.work, to: spec.home, speedKph }),
    {
      at: returnAt + journeyMs(spec.work, spec.home, speedKph) + 3 * minute,
      act: plugInAtHome(70),
    },
  ];
}

function planOuting(spec: CarSpec, midnight: number, random: Random): readonly PlannedAct[] {
  const to = {
    latitude: spec.home.latitude + between(random, -0.6, 0.6),
    longitude: spec.home.longitude + between(random, -0.8, 0.8),
  };
  const leaveAt = midnight + between(random, 8, 10) * hour;
  const thereMs = journeyMs(spec.home, to, 85);
  const returnAt = leaveAt + thereMs + between(random, 2, 5) * hour;
  return [
    ...planJourney({ leaveAt, from: spec.home, to, speedKph: 85 }),
    { at: leaveAt + thereMs + 4 * minute, act: chargeFastBelow(50) },
    ...planJourney({ leaveAt: returnAt, from: to, to: spec.home, speedKph: 85 }),
    { at: returnAt + thereMs + 3 * minute, act: plugInAtHome(95) },
  ];
}

const journeyMs = (from: Position, to: Position, speedKph: number): number =>
  tripMs(planTrip(from, to, speedKph)) + 90 * second;

/** From getting in to locking up. */
export function planJourney({ leaveAt, from, to, speedKph }: Journey): readonly PlannedAct[] {
  const arriveAt = leaveAt + 40 * second + tripMs(planTrip(from, to, speedKph));
  return [
    { at: leaveAt, act: unplug },
    { at: leaveAt + 10 * second, act: openUp("front-left") },
    { at: leaveAt + 25 * second, act: closeAll },
    { at: leaveAt + 40 * second, act: (car) => startTrip(car, to, speedKph) },
    { at: arriveAt + 20 * second, act: openUp("front-left") },
    { at: arriveAt + 50 * second, act: lock },
  ];
}

const isAt = (car: Car, place: Position): boolean => distanceKm(car.position, place) < 0.3;

export const plugInAtHome =
  (belowPercent: number): Act =>
  (car) =>
    isAt(car, car.spec.home) && car.trip === undefined && car.chargePercent < belowPercent
      ? plugIn("ac", 11)(car)
      : car;

const chargeFastBelow =
  (percent: number): Act =>
  (car) =>
    car.trip === undefined && car.chargePercent < percent && car.spec.maxDcKw > 0
      ? plugIn("dc", 150)(car)
      : car;
