import type { SigningKey, UpdateTrust } from "@/lib/domain/update-trust";
import type { Queries } from "./database";
import { openSecrets, type Secrets, sealSecrets } from "./secret-box";

export async function saveTrust(
  { query }: Queries,
  box: Uint8Array,
  { vehicleId, isRequired, keys }: UpdateTrust,
): Promise<void> {
  const sealed = sealSecrets(box, toSecrets(keys));
  const changed = { isRequired: isRequired ? 1 : 0, keys: sealed };
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
    keys: toKeys(openSecrets(box, keys)),
  }));
}

/** With its age behind its name; a name of digits alone would not keep its place in an object. */
const toSecrets = (keys: readonly SigningKey[]): Secrets =>
  Object.fromEntries(keys.map(({ keyId, createdAt, secret }) => [`${keyId}/${createdAt}`, secret]));

const toKeys = (secrets: Secrets): readonly SigningKey[] =>
  Object.entries(secrets).map(([name, secret]) => {
    const [keyId = "", createdAt = 0] = name.split("/");
    return { keyId, secret, createdAt: Number(createdAt) };
  });
