import type { GarageId, VehicleId } from "@/lib/domain/ids";
import type { VehicleGroup } from "@/lib/domain/vehicle-group";
import type { Queries } from "./database";
import { newId } from "./new-id";

const rowsPerStatement = 500;

/** Groups of these garages by name, with their members. */
export async function listVehicleGroups(
  { query }: Queries,
  garageIds: readonly GarageId[],
): Promise<readonly VehicleGroup[]> {
  const groups = await query
    .selectFrom("vehicleGroups")
    .selectAll()
    .where("garageId", "in", [...garageIds])
    .orderBy("name")
    .orderBy("id")
    .execute();
  const members = await query
    .selectFrom("vehicleGroupMembers")
    .innerJoin("vehicleGroups", "vehicleGroups.id", "vehicleGroupMembers.groupId")
    .select(["groupId", "vehicleId"])
    .where("garageId", "in", [...garageIds])
    .orderBy("vehicleId")
    .execute();
  const idsOf = new Map<string, VehicleId[]>(groups.map(({ id }) => [id, []]));
  for (const { groupId, vehicleId } of members) idsOf.get(groupId)?.push(vehicleId);
  return groups.map((group) => ({ ...group, vehicleIds: idsOf.get(group.id) ?? [] }));
}

export async function findVehicleGroup(
  { query }: Queries,
  id: string,
  garageIds: readonly GarageId[],
): Promise<VehicleGroup | undefined> {
  const group = await query
    .selectFrom("vehicleGroups")
    .selectAll()
    .where("id", "=", id)
    .where("garageId", "in", [...garageIds])
    .executeTakeFirst();
  if (!group) return undefined;
  const members = await query
    .selectFrom("vehicleGroupMembers")
    .select("vehicleId")
    .where("groupId", "=", id)
    .orderBy("vehicleId")
    .execute();
  return { ...group, vehicleIds: members.map(({ vehicleId }) => vehicleId) };
}

interface NewGroup {
  readonly garageId: GarageId;
  readonly name: string;
  readonly vehicleIds: readonly VehicleId[];
  readonly now: number;
}

/** A second group of the same name in a garage is a conflict. */
export async function createVehicleGroup(
  { query }: Queries,
  { garageId, name, vehicleIds, now }: NewGroup,
): Promise<VehicleGroup> {
  const group = { id: newId(), garageId, name, createdAt: now };
  await query.transaction().execute(async (transaction) => {
    await transaction.insertInto("vehicleGroups").values(group).execute();
    await putMembers({ query: transaction }, group.id, vehicleIds);
  });
  return { ...group, vehicleIds: [...new Set(vehicleIds)] };
}

/** Renames the group, or gives it other members. */
export async function changeVehicleGroup(
  { query }: Queries,
  id: string,
  change: { readonly name?: string; readonly vehicleIds?: readonly VehicleId[] },
): Promise<void> {
  const { name, vehicleIds } = change;
  await query.transaction().execute(async (transaction) => {
    if (name !== undefined)
      await transaction.updateTable("vehicleGroups").set({ name }).where("id", "=", id).execute();
    if (vehicleIds === undefined) return;
    await transaction.deleteFrom("vehicleGroupMembers").where("groupId", "=", id).execute();
    await putMembers({ query: transaction }, id, vehicleIds);
  });
}

export async function deleteVehicleGroup({ query }: Queries, id: string): Promise<void> {
  await query.deleteFrom("vehicleGroups").where("id", "=", id).execute();
}

async function putMembers(
  { query }: Queries,
  groupId: string,
  vehicleIds: readonly VehicleId[],
): Promise<void> {
  const rows = [...new Set(vehicleIds)].map((vehicleId) => ({ groupId, vehicleId }));
  for (let at = 0; at < rows.length; at += rowsPerStatement)
    await query
      .insertInto("vehicleGroupMembers")
      .values(rows.slice(at, at + rowsPerStatement))
      .execute();
}
