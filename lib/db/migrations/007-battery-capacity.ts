import { type Kysely, sql } from "kysely";

/** What a person says about the battery of a car that does not tell. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`alter table "vehicles" add column "batteryCapacityKwh" double precision`)
    .execute(db);
}
