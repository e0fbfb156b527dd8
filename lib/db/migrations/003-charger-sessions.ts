import { type Kysely, sql } from "kysely";

const statements = [
  `create table "chargerSessions" ("id" text primary key, "chargerId" text not null,
    "startedAt" bigint not null, "endedAt" bigint, "data" text not null)`,
  `create index "chargerSessionsByCharger" on "chargerSessions" ("chargerId", "startedAt")`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
