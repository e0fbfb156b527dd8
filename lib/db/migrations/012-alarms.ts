import { type Kysely, sql } from "kysely";

const statements = [
  // What happened and was not looked at for an alert yet; a row goes with the commit that stores its alert.
  `create table "alarms" ("id" text primary key, "garageId" text not null, "vehicleId" text not null,
    "at" bigint not null, "name" text not null, "detail" text, "messageId" bigint)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
