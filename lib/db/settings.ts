import type { Queries } from "./database";

export async function getSetting({ query }: Queries, key: string): Promise<string | undefined> {
  const row = await query
    .selectFrom("settings")
    .select("value")
    .where("key", "=", key)
    .executeTakeFirst();
  return row?.value;
}

export async function setSetting({ query }: Queries, key: string, value: string): Promise<void> {
  await query
    .insertInto("settings")
    .values({ key, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}
