import type { Queries } from "@/lib/db/database";
import { createGarage, listAllGarages, setMember } from "@/lib/db/garages";
import { createPerson, listPeople, type StoredPerson } from "@/lib/db/people";
import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";
import { demoEmail } from "./demo";
import { hashPassword } from "./password";
import type { AuthRuntime } from "./runtime";

export interface FirstAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly garageName: string;
}

/** Whether nobody has an account yet; the owner of the simulated garage does not count. */
export const isSetupDue = async (db: Queries): Promise<boolean> =>
  (await listPeople(db)).every(({ email }) => email === demoEmail);

/** Makes the first account, its admin role and its garage. Of two at the same moment the second is refused. */
export async function createFirstAccount(
  runtime: AuthRuntime,
  wanted: FirstAccount,
): Promise<StoredPerson> {
  if (wanted.email.trim().toLowerCase() === demoEmail) throw setupIsDone();
  const passwordHash = await hashPassword(wanted.password);
  const now = runtime.now();
  // The transaction has the writer for itself, so the check still holds when the row is written.
  return runtime.db.query.transaction().execute(async (query) => {
    const db = { query };
    if (!(await isSetupDue(db))) throw setupIsDone();
    const { email, name, garageName } = wanted;
    const person = await createPerson(db, {
      email,
      name,
      passwordHash,
      instanceRole: "admin",
      now,
    });
    const own = await createGarage(db, { name: garageName, now });
    const demos = (await listAllGarages(db)).filter(({ isDemo }) => isDemo);
    for (const { id } of [own, ...demos]) {
      await setMember(db, { garageId: id, personId: person.id, role: "owner" });
    }
    return person;
  });
}

const setupIsDone = () => new AppError("conflict", say("account.isSetUp"));
