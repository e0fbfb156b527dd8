import type { TakenNonce } from "./batch";
import type { Queries } from "./database";

/** Nonces of the words that were taken since then: for the hub alone, at its start. */
export const listNonces = ({ query }: Queries, since: number): Promise<readonly TakenNonce[]> =>
  query.selectFrom("updateNonces").selectAll().where("at", ">=", since).execute();

/** Lets go of those whose words would not be believed any more. */
export async function deleteNonces({ query }: Queries, before: number): Promise<void> {
  await query.deleteFrom("updateNonces").where("at", "<", before).execute();
}
