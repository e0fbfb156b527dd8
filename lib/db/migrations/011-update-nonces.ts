import { type Kysely, sql } from "kysely";

const statements = [
  // Signed words that were taken a moment ago; without a reference, because a row lives for minutes.
  `create table "updateNonces" ("vehicleId" text not null, "nonce" text not null, "at" bigint not null,
    primary key ("vehicleId", "nonce"))`,
  `create index "updateNoncesByAge" on "updateNonces" ("at")`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
