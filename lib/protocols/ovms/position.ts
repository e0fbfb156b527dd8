import type { Position, VehicleState } from "@/lib/domain/vehicle";

const latitude = "v.p.latitude";
const longitude = "v.p.longitude";
/** The two halves of a place come as two messages, the latitude first. */
const pairMs = 1_000;

export interface Halves {
  readonly latitude: number | undefined;
  readonly longitude: number | undefined;
  /** When the latitude that is held arrived. */
  readonly latitudeAt: number | undefined;
}

interface Moment {
  readonly metric: string;
  readonly now: number;
  readonly halves: Halves;
  readonly state: VehicleState | undefined;
}

/**
 * The place, once both halves of it are there. A new latitude waits for its longitude, which is not sent where it did
 * not change: then the next message of the same or a later burst shows that nothing more comes.
 */
export function positionAt({ metric, now, halves, state }: Moment): Position | undefined {
  if (metric === latitude) return undefined;
  const place = placeOf(halves);
  if (metric === longitude || !place) return metric === longitude ? place : undefined;
  const isOver = metric > longitude || now - (halves.latitudeAt ?? now) >= pairMs;
  return isOver && state?.position && differs(place, state.position.value) ? place : undefined;
}

function placeOf(halves: Halves): Position | undefined {
  const { latitude: north, longitude: east } = halves;
  if (north === undefined || east === undefined) return undefined;
  const isOnEarth = Math.abs(north) <= 90 && Math.abs(east) <= 180;
  // Modules without a fix say zero and zero.
  return isOnEarth && (north !== 0 || east !== 0)
    ? { latitude: north, longitude: east }
    : undefined;
}

const differs = (a: Position, b: Position): boolean =>
  a.latitude !== b.latitude || a.longitude !== b.longitude;
