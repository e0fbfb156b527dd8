import type { ProvisionPerson } from "@/lib/config/provision";
import type { Queries } from "@/lib/db/database";
import { createPerson, endSessions, findPersonByEmail, updatePerson } from "@/lib/db/people";
import { createToken, findTokenByHash } from "@/lib/db/tokens";
import type { PersonId } from "@/lib/domain/ids";
import { hashToken } from "./access-tokens";
import { hashPassword, verifyPassword } from "./password";
import { scopes } from "./permissions";

interface Context {
  readonly db: Queries;
  readonly now: number;
}

/** Makes the person or brings name, role, password and tokens in line with the file. */
export async function provisionPerson(context: Context, wanted: ProvisionPerson): Promise<void> {
  const found = await findPersonByEmail(context.db, wanted.email);
  const id = found ? found.id : await create(context, wanted);
  if (found) await update(context.db, found, wanted);
  for (const token of wanted.tokens ?? []) await addToken(context, id, token);
}

async function create({ db, now }: Context, wanted: ProvisionPerson): Promise<PersonId> {
  const { email, name = email, password, instanceRole } = wanted;
  const person = await createPerson(db, {
    email,
    name,
    now,
    ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }),
    ...(instanceRole === undefined ? {} : { instanceRole }),
  });
  return person.id;
}

type Found = NonNullable<Awaited<ReturnType<typeof findPersonByEmail>>>;

async function update(db: Queries, found: Found, wanted: ProvisionPerson): Promise<void> {
  const { name, instanceRole, password } = wanted;
  await updatePerson(db, found.id, {
    ...(name === undefined ? {} : { name }),
    ...(instanceRole === undefined ? {} : { instanceRole }),
  });
  if (password === undefined) return;
  if ((await verifyPassword(password, found.passwordHash)).isRight) return;
  await updatePerson(db, found.id, { passwordHash: await hashPassword(password) });
  await endSessions(db, found.id);
}

type WantedToken = NonNullable<ProvisionPerson["tokens"]>[number];

async function addToken({ db, now }: Context, personId: PersonId, wanted: WantedToken) {
  const hash = hashToken(wanted.token);
  if (await findTokenByHash(db, hash)) return;
  await createToken(db, {
    personId,
    name: wanted.name,
    hash,
    scopes: wanted.scopes ?? scopes,
    now,
  });
}
