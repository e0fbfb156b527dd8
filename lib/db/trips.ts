import type { GarageId, VehicleId } from "@/lib/domain/ids";
import type { Trip } from "@/lib/domain/trip";
import type { Queries } from "./database";
import { fromCursor, type Page, type Place, toPage } from "./page";
import { fromJson } from "./stored-json";

export interface TripSearch {
  readonly vehicleId: VehicleId;
  /** The garages that the asker may see. */
  readonly garageIds: readonly GarageId[];
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
  readonly cursor?: string;
}

/** The drives of a car, newest first. */
export async function listTrips({ query }: Queries, search: TripSearch): Promise<Page<Trip>> {
  const { vehicleId, garageIds, from, to, limit, cursor } = search;
  let select = query
    .selectFrom("trips")
    .innerJoin("vehicles", "vehicles.id", "trips.vehicleId")
    .select("trips.data")
    .where("trips.vehicleId", "=", vehicleId)
    .where("vehicles.garageId", "in", [...garageIds]);
  // A drive belongs to the period when any part of it does.
  if (to !== undefined) select = select.where("startedAt", "<=", to);
  if (from !== undefined) select = select.where("endedAt", ">=", from);
  if (cursor !== undefined) select = select.where("startedAt", "<", fromCursor(cursor).at);
  const newest = select.orderBy("startedAt", "desc").limit(limit + 1);
  return toPage((await newest.execute()).map(toTrip), limit, placeOf);
}

const toTrip = ({ data }: { data: string }): Trip => fromJson<Trip>(data);
const placeOf = ({ id, startedAt }: Trip): Place => ({ at: startedAt, id });
