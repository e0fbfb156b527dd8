import type { Selectable } from "kysely";
import type { Capability } from "@/lib/domain/capability";
import type { GarageId, SourceId, VehicleId, Vin } from "@/lib/domain/ids";
import type { RawValue, Vehicle, VehicleState } from "@/lib/domain/vehicle";
import type { Queries } from "./database";
import { newId } from "./new-id";
import { fromJson } from "./stored-json";
import type { Tables } from "./tables";

/** A car with what the public view leaves out. */
export interface StoredVehicle extends Vehicle {
  readonly model?: string;
  readonly rawValues: Readonly<Record<string, RawValue>>;
  readonly createdAt: number;
}

export interface NewVehicle {
  /** Given by the hub, which knows the car before its row is there. */
  readonly id?: VehicleId;
  readonly garageId: GarageId;
  readonly vin: Vin;
  readonly name: string;
  readonly model?: string;
  readonly capabilities?: readonly Capability[];
  readonly sourceId?: SourceId;
  readonly now: number;
}

/** Every car there is: for the hub alone. */
export const listAllVehicles = (db: Queries): Promise<readonly StoredVehicle[]> =>
  read(db, (select) => select);

export const listVehicles = (
  db: Queries,
  garageIds: readonly GarageId[],
): Promise<readonly StoredVehicle[]> =>
  read(db, (select) => select.where("garageId", "in", [...garageIds]));

/** Which VINs each garage has, without all that is known of the cars. */
export const listVins = ({
  query,
}: Queries): Promise<readonly { readonly garageId: GarageId; readonly vin: Vin }[]> =>
  query.selectFrom("vehicles").select(["garageId", "vin"]).execute();

/** The car, if it is in one of these garages. */
export async function getVehicle(
  db: Queries,
  id: VehicleId,
  garageIds: readonly GarageId[],
): Promise<StoredVehicle | undefined> {
  const mine = await read(db, (select) =>
    select.where("id", "=", id).where("garageId", "in", [...garageIds]),
  );
  return mine[0];
}

export async function findVehicleByVin(
  db: Queries,
  garageId: GarageId,
  vin: Vin,
): Promise<StoredVehicle | undefined> {
  const found = await read(db, (select) =>
    select.where("garageId", "=", garageId).where("vin", "=", vin),
  );
  return found[0];
}

/** Makes the car's row and its link to the source; a car that the garage has already is answered as it is. */
export async function createVehicle(db: Queries, vehicle: NewVehicle): Promise<StoredVehicle> {
  const { garageId, vin, name, model, capabilities, now } = vehicle;
  await db.query
    .insertInto("vehicles")
    .values({
      id: vehicle.id ?? newId(),
      garageId,
      vin,
      name,
      model: model ?? null,
      capabilities: JSON.stringify(capabilities ?? []),
      state: "{}",
      rawValues: "{}",
      createdAt: now,
      batteryCapacityKwh: null,
    })
    .onConflict((conflict) => conflict.columns(["garageId", "vin"]).doNothing())
    .execute();
  const { id } = await db.query
    .selectFrom("vehicles")
    .select("id")
    .where("garageId", "=", garageId)
    .where("vin", "=", vin)
    .executeTakeFirstOrThrow();
  if (vehicle.sourceId !== undefined) await linkVehicleToSource(db, id, vehicle.sourceId);
  const [stored] = await read(db, (select) => select.where("id", "=", id));
  if (stored === undefined) throw new Error("the car was removed while it was made");
  return stored;
}

export async function linkVehicleToSource(
  { query }: Queries,
  vehicleId: VehicleId,
  sourceId: SourceId,
): Promise<void> {
  await query
    .insertInto("vehicleSources")
    .values({ vehicleId, sourceId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface VehicleChange {
  readonly name?: string;
  readonly model?: string;
  readonly vin?: Vin;
  /** Null takes it back. */
  readonly batteryCapacityKwh?: number | null;
}

/** Changes what a person or the manufacturer says about the car; state goes through `writeBatch`. */
export async function updateVehicle(
  { query }: Queries,
  id: VehicleId,
  change: VehicleChange,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await query.updateTable("vehicles").set(change).where("id", "=", id).execute();
}

export const renameVehicle = (db: Queries, id: VehicleId, name: string): Promise<void> =>
  updateVehicle(db, id, { name });

const select = ({ query }: Queries) => query.selectFrom("vehicles").selectAll();
type Select = ReturnType<typeof select>;

async function read(
  db: Queries,
  narrow: (all: Select) => Select,
): Promise<readonly StoredVehicle[]> {
  const rows = await narrow(select(db)).orderBy("createdAt").orderBy("id").execute();
  const ids = rows.map(({ id }) => id);
  const links = await db.query
    .selectFrom("vehicleSources")
    .selectAll()
    .where("vehicleId", "in", ids)
    .execute();
  const sourcesOf = (id: string) =>
    links.filter(({ vehicleId }) => vehicleId === id).map(({ sourceId }) => sourceId);
  return rows.map((row) => toVehicle(row, sourcesOf(row.id)));
}

function toVehicle(row: Selectable<Tables["vehicles"]>, sources: SourceId[]): StoredVehicle {
  const { model, batteryCapacityKwh, capabilities, state, rawValues, ...rest } = row;
  return {
    ...rest,
    ...(model === null ? {} : { model }),
    ...(batteryCapacityKwh === null ? {} : { batteryCapacityKwh }),
    sources,
    capabilities: fromJson<readonly Capability[]>(capabilities),
    state: fromJson<VehicleState>(state),
    rawValues: fromJson<Record<string, RawValue>>(rawValues),
  };
}
