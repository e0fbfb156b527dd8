import type { GarageId, PersonId } from "@/lib/domain/ids";
import type { Role } from "@/lib/domain/person";
import type { Queries } from "./database";
import { newId } from "./new-id";

export interface Garage {
  readonly id: GarageId;
  readonly name: string;
  readonly isDemo: boolean;
  readonly createdAt: number;
}

export interface Member {
  readonly garageId: GarageId;
  readonly personId: PersonId;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
}

export async function createGarage(
  { query }: Queries,
  garage: { readonly name: string; readonly isDemo?: boolean; readonly now: number },
): Promise<Garage> {
  const row = { id: newId(), name: garage.name, createdAt: garage.now };
  const isDemo = garage.isDemo ?? false;
  await query
    .insertInto("garages")
    .values({ ...row, isDemo: isDemo ? 1 : 0 })
    .execute();
  return { ...row, isDemo };
}

/** Every garage there is: for the hub and for provisioning. */
export async function listAllGarages({ query }: Queries): Promise<readonly Garage[]> {
  const rows = await query.selectFrom("garages").selectAll().orderBy("createdAt").execute();
  return rows.map(toGarage);
}

export async function listGarages(
  { query }: Queries,
  garageIds: readonly GarageId[],
): Promise<readonly Garage[]> {
  const rows = await query
    .selectFrom("garages")
    .selectAll()
    .where("id", "in", [...garageIds])
    .orderBy("createdAt")
    .execute();
  return rows.map(toGarage);
}

/** The oldest garage of this name. */
export async function findGarageByName(
  { query }: Queries,
  name: string,
): Promise<Garage | undefined> {
  const row = await query
    .selectFrom("garages")
    .selectAll()
    .where("name", "=", name)
    .orderBy("createdAt")
    .executeTakeFirst();
  return row && toGarage(row);
}

export async function renameGarage({ query }: Queries, id: GarageId, name: string): Promise<void> {
  await query.updateTable("garages").set({ name }).where("id", "=", id).execute();
}

export async function listMembers(
  { query }: Queries,
  garageIds: readonly GarageId[],
): Promise<readonly Member[]> {
  const rows = await query
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.personId")
    .select(["members.garageId", "members.personId", "members.role", "people.name", "people.email"])
    .where("members.garageId", "in", [...garageIds])
    .orderBy("people.name")
    .execute();
  // Written from a Role alone (setMember).
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** Makes the person a member, or changes their role. */
export async function setMember(
  { query }: Queries,
  member: Pick<Member, "garageId" | "personId" | "role">,
): Promise<void> {
  const { garageId, personId, role } = member;
  await query
    .insertInto("members")
    .values({ garageId, personId, role })
    .onConflict((conflict) => conflict.columns(["garageId", "personId"]).doUpdateSet({ role }))
    .execute();
}

export async function removeMember(
  { query }: Queries,
  { garageId, personId }: Pick<Member, "garageId" | "personId">,
): Promise<void> {
  await query
    .deleteFrom("members")
    .where("garageId", "=", garageId)
    .where("personId", "=", personId)
    .execute();
}

function toGarage(row: { id: string; name: string; isDemo: number; createdAt: number }): Garage {
  return { ...row, isDemo: row.isDemo === 1 };
}
