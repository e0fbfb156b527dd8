import { Secret } from "@/lib/config/secret";
import type { Database } from "@/lib/db/database";
import { createGarage, setMember } from "@/lib/db/garages";
import { openForTest } from "@/lib/db/open-for-test";
import { createPerson } from "@/lib/db/people";
import { silentLog } from "@/lib/domain/log";
import type { Role } from "@/lib/domain/person";
import { hashPassword } from "./password";
import { type AuthRuntime, createAuthRuntime } from "./runtime";

export interface TestHouse {
  readonly db: Database;
  readonly runtime: AuthRuntime;
  readonly clock: { now: number };
  readonly close: () => Promise<void>;
}

export const testPassword = "correct horse battery";
// Cheap on purpose: the hash carries its parameters.
const cheap = { log2: 10, blockSize: 8, parallel: 1 } as const;

/** A real database and a runtime with a clock that the test moves. */
export async function openHouse(options: { isDemoActive?: boolean } = {}): Promise<TestHouse> {
  const db = await openForTest();
  const clock = { now: Date.now() };
  const runtime = createAuthRuntime({
    db,
    secret: new Secret("a secret for tests alone"),
    log: silentLog,
    now: () => clock.now,
    isDemoActive: () => options.isDemoActive ?? false,
  });
  return { db, runtime, clock, close: () => db.close() };
}

/** A person with a garage of their own and a password. */
export async function addPerson(house: TestHouse, email: string, role: Role = "owner") {
  const { db, clock } = house;
  const passwordHash = await hashPassword(testPassword, cheap);
  const person = await createPerson(db, { email, name: email, passwordHash, now: clock.now });
  const garage = await createGarage(db, { name: `Garage of ${email}`, now: clock.now });
  await setMember(db, { garageId: garage.id, personId: person.id, role });
  return { person, garage };
}
