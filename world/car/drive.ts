import type { Position } from "@/lib/domain/vehicle";
import type { Car, Trip } from "./car";
import { consume } from "./range";
import { isDark } from "./weather";

const earthKm = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance. */
export function distanceKm(from: Position, to: Position): number {
  const dLat = radians(to.latitude - from.latitude);
  const dLon = radians(to.longitude - from.longitude);
  const a =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.sqrt(a));
}

/** A way that winds a little: roads are about a quarter longer than the bird's. */
export function planTrip(from: Position, to: Position, speedKph: number): Trip {
  return { from, to, distanceKm: distanceKm(from, to) * 1.25, doneKm: 0, speedKph };
}

export const tripMs = (trip: Trip): number =>
  ((trip.distanceKm - trip.doneKm) / trip.speedKph) * 3_600_000;

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function positionOn(trip: Trip): Position {
  const share = Math.min(1, trip.doneKm / trip.distanceKm);
  const sway = Math.sin(share * Math.PI) * Math.sin(share * 9 * Math.PI) * 0.004;
  return {
    latitude: rounded(trip.from.latitude + (trip.to.latitude - trip.from.latitude) * share + sway),
    longitude: rounded(trip.from.longitude + (trip.to.longitude - trip.from.longitude) * share),
  };
}

/** Driving for a while; on arrival the driver switches off and gets out. */
export function drive(car: Car, dtMs: number): Car {
  if (car.trip === undefined) return car;
  const km = Math.min(
    (car.trip.speedKph * dtMs) / 3_600_000,
    car.trip.distanceKm - car.trip.doneKm,
  );
  const trip = { ...car.trip, doneKm: car.trip.doneKm + km };
  const moved = {
    ...consume(car, km),
    odometerKm: car.odometerKm + km,
    position: positionOn(trip),
  };
  return trip.doneKm >= trip.distanceKm - 1e-6 ? arrive(moved, trip.to) : { ...moved, trip };
}

function arrive(car: Car, position: Position): Car {
  return { ...car, position, trip: undefined, isIgnitionOn: false, areLightsOn: false };
}

/** The driver turns the key; a plugged car stays where it is. */
export function startTrip(car: Car, to: Position, speedKph: number): Car {
  if (car.plug !== "none" || car.trip !== undefined) return car;
  const trip = planTrip(car.position, to, speedKph);
  if (trip.distanceKm < 0.1) return car;
  return {
    ...car,
    trip,
    isLocked: false,
    open: [],
    isIgnitionOn: true,
    areLightsOn: isDark(car.at),
  };
}
