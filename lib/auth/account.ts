import type { Queries } from "@/lib/db/database";
import {
  findPersonByEmail,
  findPersonById,
  getPerson,
  type StoredPerson,
  updatePerson,
} from "@/lib/db/people";
import type { PersonId } from "@/lib/domain/ids";
import type { Person } from "@/lib/domain/person";

/** A person with what only signing in may see. */
export interface Account {
  readonly person: Person;
  readonly passwordHash?: string;
  readonly sessionEpoch: number;
  readonly preferences: Readonly<Record<string, unknown>>;
}

type AccountKey = { readonly id: PersonId } | { readonly email: string };

export async function findAccount(db: Queries, key: AccountKey): Promise<Account | undefined> {
  const stored =
    "id" in key ? await findPersonById(db, key.id) : await findPersonByEmail(db, key.email);
  return stored && withGarages(db, stored);
}

async function withGarages(db: Queries, stored: StoredPerson): Promise<Account | undefined> {
  const person = await getPerson(db, stored.id);
  if (person === undefined) return undefined;
  const { sessionEpoch, preferences, passwordHash } = stored;
  const account = { person, sessionEpoch, preferences };
  return passwordHash === undefined ? account : { ...account, passwordHash };
}

export const storePasswordHash = (db: Queries, id: PersonId, passwordHash: string) =>
  updatePerson(db, id, { passwordHash });
