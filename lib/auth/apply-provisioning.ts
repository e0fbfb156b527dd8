import type { ProvisionFile, ProvisionGarage } from "@/lib/config/provision";
import type { Database } from "@/lib/db/database";
import { createGarage, findGarageByName, setMember } from "@/lib/db/garages";
import { findPersonByEmail } from "@/lib/db/people";
import type { GarageId } from "@/lib/domain/ids";
import { provisionClient } from "./provision-client";
import { provisionPerson } from "./provision-person";
import { provisionSource } from "./provision-source";

export interface Provisioning {
  readonly db: Database;
  /** Encrypts the secrets of sources. */
  readonly key: Uint8Array;
  readonly now: number;
  /** The simulated garage comes the same way and is marked as such. */
  readonly isDemo?: boolean;
}

/**
 * Brings the database in line with the file: people by address, garages and sources by name. What the file does not
 * name stays as it is, and doing it twice changes nothing.
 */
export async function applyProvisioning(
  context: Provisioning,
  file: ProvisionFile,
): Promise<readonly GarageId[]> {
  for (const person of file.people ?? []) await provisionPerson(context, person);
  const ids: GarageId[] = [];
  for (const garage of file.garages ?? []) ids.push(await provisionGarage(context, garage));
  return ids;
}

async function provisionGarage(context: Provisioning, wanted: ProvisionGarage): Promise<GarageId> {
  const { db, now, isDemo = false } = context;
  const found = await findGarageByName(db, wanted.name);
  const { id } = found ?? (await createGarage(db, { name: wanted.name, isDemo, now }));
  for (const { email, role } of wanted.members ?? []) {
    const person = await findPersonByEmail(db, email);
    if (person) await setMember(db, { garageId: id, personId: person.id, role });
  }
  for (const source of wanted.sources ?? []) await provisionSource(context, id, source);
  for (const client of wanted.clients ?? []) await provisionClient(context, id, client);
  return id;
}
