import type { VehicleId } from "@/lib/domain/ids";
import type { Queries } from "./database";
import { openSecrets, type Secrets, sealSecrets } from "./secret-box";

/** The keys by which a car's control unit signs, by key id, oldest first. */
export interface UpdateTrust {
  readonly vehicleId: VehicleId;
  readonly isRequired: boolean;
  readonly keys: Secrets;
}

export async function saveTrust(
  { query }: Queries,
  box: Uint8Array,
  trust: UpdateTrust,
): Promise<void> {
  const { vehicleId } = trust;
  const changed = { isRequired: trust.isRequired ? 1 : 0, keys: sealSecrets(box, trust.keys) };
  await query
    .insertInto("updateTrust")
    .values({ vehicleId, ...changed })
    .onConflict((conflict) => conflict.column("vehicleId").doUpdateSet(changed))
    .execute();
}

/** All of them: for the hub alone. */
export async function listTrust(
  { query }: Queries,
  box: Uint8Array,
): Promise<readonly UpdateTrust[]> {
  const rows = await query.selectFrom("updateTrust").selectAll().execute();
  return rows.map(({ vehicleId, isRequired, keys }) => ({
    vehicleId,
    isRequired: isRequired === 1,
    keys: openSecrets(box, keys),
  }));
}
