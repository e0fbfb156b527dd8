import { type Kysely, sql } from "kysely";

const statements = [
  // Narrow, because ten thousand cars may come further every second: what else an update is stays as it was.
  `create table "updateProgress" ("updateId" text primary key, "phase" text not null,
    "progressPercent" double precision not null, "isPaused" integer, "lastHeardAt" bigint,
    "changedAt" bigint not null, "lastVerdict" text)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
