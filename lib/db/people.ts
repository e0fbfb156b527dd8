import type { Selectable } from "kysely";
import type { GarageId, PersonId } from "@/lib/domain/ids";
import type { InstanceRole, Person, Role } from "@/lib/domain/person";
import type { Queries } from "./database";
import { newId } from "./new-id";
import { fromJson } from "./stored-json";
import type { Tables } from "./tables";

/** A person with what only the sign-in may see. */
export interface StoredPerson {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
  readonly passwordHash?: string;
  readonly instanceRole?: InstanceRole;
  readonly preferences: Readonly<Record<string, unknown>>;
  readonly sessionEpoch: number;
  readonly createdAt: number;
}

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly passwordHash?: string;
  readonly instanceRole?: InstanceRole;
  readonly now: number;
}

export type PersonChange = Partial<
  Pick<StoredPerson, "email" | "name" | "passwordHash" | "preferences">
> & { readonly instanceRole?: InstanceRole | "none" };

/** One spelling per address: people type their own in many ways. */
const spelled = (email: string): string => email.trim().toLowerCase();

export async function findPersonByEmail(
  { query }: Queries,
  email: string,
): Promise<StoredPerson | undefined> {
  const select = query.selectFrom("people").selectAll().where("email", "=", spelled(email));
  const row = await select.executeTakeFirst();
  return row && toStored(row);
}

export async function findPersonById(
  { query }: Queries,
  id: PersonId,
): Promise<StoredPerson | undefined> {
  const row = await query.selectFrom("people").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toStored(row);
}

/** The person as the rest of the house sees them: with garages and roles, without the password. */
export async function getPerson(db: Queries, id: PersonId): Promise<Person | undefined> {
  const stored = await findPersonById(db, id);
  if (stored === undefined) return undefined;
  const { email, name, instanceRole } = stored;
  const memberships = await listMemberships(db, id);
  return { id, email, name, memberships, ...(instanceRole === undefined ? {} : { instanceRole }) };
}

async function listMemberships({ query }: Queries, id: PersonId): Promise<Person["memberships"]> {
  const rows = await query
    .selectFrom("members")
    .innerJoin("garages", "garages.id", "members.garageId")
    .select(["members.garageId", "garages.name", "members.role"])
    .where("members.personId", "=", id)
    .orderBy("garages.createdAt")
    .execute();
  return rows.map(({ garageId, name, role }) => ({
    garageId,
    garageName: name,
    // Written from a Role alone (garages.ts).
    role: role as Role,
  }));
}

/** The people of the instance, by name. */
export async function listPeople({ query }: Queries): Promise<readonly StoredPerson[]> {
  return (await query.selectFrom("people").selectAll().orderBy("name").execute()).map(toStored);
}

export async function countPeople({ query }: Queries): Promise<number> {
  const count = query.selectFrom("people").select(({ fn }) => fn.countAll().as("count"));
  return Number((await count.executeTakeFirst())?.count ?? 0);
}

/** A second account with the same address is a conflict. */
export async function createPerson({ query }: Queries, person: NewPerson): Promise<StoredPerson> {
  const row = {
    id: newId(),
    email: spelled(person.email),
    name: person.name,
    passwordHash: person.passwordHash ?? null,
    instanceRole: person.instanceRole ?? null,
    preferences: "{}",
    sessionEpoch: 0,
    createdAt: person.now,
  };
  await query.insertInto("people").values(row).execute();
  return toStored(row);
}

/** The first account, made only while there is none: of two at the same moment one gets undefined. */
export const createFirstPerson = (
  db: Queries,
  person: NewPerson,
): Promise<StoredPerson | undefined> =>
  db.query.transaction().execute(async (query) => {
    if ((await countPeople({ query })) > 0) return undefined;
    return await createPerson({ query }, person);
  });

export async function updatePerson(
  { query }: Queries,
  id: PersonId,
  { email, preferences, instanceRole, ...rest }: PersonChange,
): Promise<void> {
  const change = {
    ...rest,
    ...(email === undefined ? {} : { email: spelled(email) }),
    ...(preferences === undefined ? {} : { preferences: JSON.stringify(preferences) }),
    ...(instanceRole === undefined
      ? {}
      : { instanceRole: instanceRole === "none" ? null : instanceRole }),
  };
  if (Object.keys(change).length === 0) return;
  await query.updateTable("people").set(change).where("id", "=", id).execute();
}

/** Preferences that are not named stay as they are, also where two changes come in the same moment. */
export const mergePreferences = (
  db: Queries,
  id: PersonId,
  part: Readonly<Record<string, unknown>>,
): Promise<void> =>
  db.query.transaction().execute(async (query) => {
    const row = await query
      .selectFrom("people")
      .select("preferences")
      .where("id", "=", id)
      .executeTakeFirst();
    const before = row && fromJson<Record<string, unknown>>(row.preferences);
    await updatePerson({ query }, id, { preferences: { ...before, ...part } });
  });

/** Ends every session of the person: those that carry an older epoch are not believed any more. */
export async function endSessions({ query }: Queries, id: PersonId): Promise<void> {
  await query
    .updateTable("people")
    .set((eb) => ({ sessionEpoch: eb("sessionEpoch", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** The garages of a person, for the queries that ask for them. */
export const garagesOf = (person: Pick<Person, "memberships">): readonly GarageId[] =>
  person.memberships.map(({ garageId }) => garageId);

function toStored(row: Selectable<Tables["people"]>): StoredPerson {
  const { passwordHash, instanceRole, preferences, ...rest } = row;
  return {
    ...rest,
    preferences: fromJson<Record<string, unknown>>(preferences),
    ...(passwordHash === null ? {} : { passwordHash }),
    // Written from an InstanceRole alone (createPerson, updatePerson).
    ...(instanceRole === null ? {} : { instanceRole: instanceRole as InstanceRole }),
  };
}
