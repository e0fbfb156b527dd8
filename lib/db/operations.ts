import type { GarageId, OperationId, VehicleId } from "@/lib/domain/ids";
import { isFinal, type Operation, operationStates } from "@/lib/domain/operation";
import type { Queries } from "./database";
import { fromCursor, type Page, type Place, toPage } from "./page";
import { fromJson } from "./stored-json";

export interface OperationSearch {
  /** The garages that the asker may see. */
  readonly garageIds: readonly GarageId[];
  readonly vehicleId?: VehicleId;
  readonly limit: number;
  readonly cursor?: string;
}

/** Operations, newest first. */
export async function listOperations(
  { query }: Queries,
  { garageIds, vehicleId, limit, cursor }: OperationSearch,
): Promise<Page<Operation>> {
  let select = query
    .selectFrom("operations")
    .select("data")
    .where("garageId", "in", [...garageIds]);
  if (vehicleId !== undefined) select = select.where("vehicleId", "=", vehicleId);
  if (cursor !== undefined) {
    const { at, id } = fromCursor(cursor);
    select = select
      .where("createdAt", "<=", at)
      .where((eb) => eb.or([eb("createdAt", "<", at), eb("id", "<", id)]));
  }
  const newest = select.orderBy("createdAt", "desc").orderBy("id", "desc");
  const rows = await newest.limit(limit + 1).execute();
  return toPage(rows.map(toOperation), limit, placeOf);
}

/** The operation, if it is of one of these garages. */
export async function getOperation(
  { query }: Queries,
  id: OperationId,
  garageIds: readonly GarageId[],
): Promise<Operation | undefined> {
  const row = await query
    .selectFrom("operations")
    .select("data")
    .where("id", "=", id)
    .where("garageId", "in", [...garageIds])
    .executeTakeFirst();
  return row && toOperation(row);
}

const openStates = operationStates.filter((state) => !isFinal(state));

/** Operations that may still get an answer, a late one too: for the hub at start. */
export async function listOpenOperations(
  { query }: Queries,
  createdAfter = 0,
): Promise<readonly Operation[]> {
  const rows = await query
    .selectFrom("operations")
    .select("data")
    .where("state", "in", openStates)
    .where("createdAt", ">=", createdAfter)
    .orderBy("createdAt")
    .execute();
  return rows.map(toOperation);
}

const toOperation = ({ data }: { data: string }): Operation => fromJson<Operation>(data);
const placeOf = ({ id, createdAt }: Operation): Place => ({ at: createdAt, id });
