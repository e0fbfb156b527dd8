import { type Kysely, sql } from "kysely";

const statements = [
  `create table "trips" ("id" text primary key, "vehicleId" text not null,
    "startedAt" bigint not null, "endedAt" bigint not null, "data" text not null)`,
  `create index "tripsByVehicle" on "trips" ("vehicleId", "startedAt")`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
