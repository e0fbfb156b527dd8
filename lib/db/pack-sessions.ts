import type { ChargerSession } from "@/lib/domain/charger-session";
import type { ChargingSession } from "@/lib/domain/session";
import type { Trip } from "@/lib/domain/trip";
import type { Cell } from "./write";

const json = (value: unknown): string => JSON.stringify(value);

export const sessionCells = (session: ChargingSession): readonly Cell[] => [
  session.id,
  session.vehicleId,
  session.startedAt,
  session.endedAt ?? null,
  json(session),
];

export const tripCells = (trip: Trip): readonly Cell[] => [
  trip.id,
  trip.vehicleId,
  trip.startedAt,
  trip.endedAt,
  json(trip),
];

export const chargerSessionCells = (session: ChargerSession): readonly Cell[] => [
  session.id,
  session.chargerId,
  session.startedAt,
  session.endedAt ?? null,
  json(session),
];
