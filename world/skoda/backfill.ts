import type { Incoming } from "@/lib/domain/protocol";
import type { Car } from "../car/car";
import type { PlannedAct } from "../car/habits";
import { type Moment, simulate } from "../car/simulate";
import { type Random, randomUuid, seededRandom, seedOf } from "../random";
import { type Asked, chargingAnswer } from "./answer-charging";
import { airConditioningAnswer } from "./answer-climate";
import { drivingRangeAnswer, positionsAnswer, statusAnswer } from "./answer-status";
import { maintenanceReportAnswer } from "./answer-upkeep";
import { eventsBetween, withCapturedTime } from "./events";
import { type CarEvent, eventMessage } from "./messages";

export interface BackfillOf {
  readonly userId: string;
  /** The car at the beginning of the period. */
  readonly car: Car;
  readonly acts: readonly PlannedAct[];
  readonly until: number;
}

type Answer = (asked: Asked) => object;

/** What the hub would have read in that time, by the name of the part. */
const basicParts: Readonly<Record<string, Answer>> = {
  charging: chargingAnswer,
  "vehicle-status": statusAnswer,
  "driving-range": drivingRangeAnswer,
  position: positionsAnswer,
  maintenance: maintenanceReportAnswer,
};
const partsOf = (car: Car): Readonly<Record<string, Answer>> =>
  car.spec.equipment === "few"
    ? basicParts
    : { ...basicParts, "air-conditioning": airConditioningAnswer };

const readEveryMs = 2 * 3_600_000;

/**
 * Yields the messages that a car's past would have brought, oldest first, and returns the car as it then is.
 * The same car and acts yield the same messages.
 */
export function* backfill({ userId, car, acts, until }: BackfillOf): Generator<Incoming, Car> {
  const random = seededRandom(seedOf(`${car.spec.vin} ${car.at}`));
  let nextReadAt = car.at;
  let last = car;
  for (const moment of simulate(car, acts, until)) {
    last = moment.after;
    const changed = yield* tellMoment(moment, userId, random);
    const isDue = last.at >= nextReadAt;
    yield* readParts(last, isDue ? Object.keys(partsOf(last)) : changed);
    if (isDue) nextReadAt = last.at + readEveryMs;
  }
  return last;
}

/** Some events say that something changed and not to what: these make the hub read. */
const readAfter: Readonly<Record<string, readonly string[]>> = {
  "charging-status-changed": ["charging", "driving-range"],
  "charging-completed": ["charging"],
  "change-odometer": ["maintenance", "position"],
  "change-access": ["vehicle-status"],
};

function* tellMoment(
  { before, after }: Moment,
  userId: string,
  random: Random,
): Generator<Incoming, readonly string[]> {
  const events = eventsBetween(before, after);
  for (const [index, event] of events.entries()) {
    yield incomingEvent(event, { userId, car: after, random, delayMs: 200 + index * 40 });
  }
  return [...new Set(events.flatMap(({ name }) => readAfter[name] ?? []))];
}

interface Told {
  readonly userId: string;
  readonly car: Car;
  readonly random: Random;
  readonly delayMs: number;
}

function incomingEvent(event: CarEvent, { userId, car, random, delayMs }: Told): Incoming {
  const of = { userId, vin: car.spec.vin, traceId: randomUuid(random) };
  const { topic, payload } = eventMessage(withCapturedTime(event, car.at), of, car.at);
  return incoming(topic, payload, car.at + delayMs);
}

function* readParts(car: Car, parts: readonly string[]): Generator<Incoming> {
  const asked: Asked = { car, capturedAt: car.at, now: car.at, speed: 1 };
  const known = partsOf(car);
  for (const part of parts) {
    const answer = known[part];
    if (answer === undefined) continue;
    const { vin } = car.spec;
    yield incoming(`rest/${vin}/${part}`, JSON.stringify(answer(asked)), car.at + 2000);
  }
}

const encoder = new TextEncoder();

const incoming = (topic: string, payload: string, receivedAt: number): Incoming => ({
  topic,
  payload: encoder.encode(payload),
  qos: 0,
  isRetained: false,
  receivedAt,
});
