import { type Kysely, sql } from "kysely";

const statements = [
  // Which telemetry key is which value of the car in `vehicleId`.
  `alter table "devices" add column "mapping" text`,
  `create table "deviceSessions" ("id" text primary key, "deviceId" text not null,
    "startedAt" bigint not null, "endedAt" bigint, "data" text not null)`,
  `create index "deviceSessionsByDevice" on "deviceSessions" ("deviceId", "startedAt")`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
