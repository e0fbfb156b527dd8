import { type Kysely, sql } from "kysely";

const statements = [
  `create table "clients" ("id" text primary key,
    "garageId" text not null references "garages" ("id") on delete cascade,
    "username" text not null, "passwordHash" text, "fingerprint" text, "clientId" text,
    "publish" text not null, "subscribe" text not null,
    "feeds" text references "sources" ("id") on delete set null,
    "limits" text not null, "createdAt" bigint not null, unique ("garageId", "username"))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
