import { type Kysely, sql } from "kysely";

const statements = [
  `create table "campaigns" ("id" text primary key,
    "garageId" text not null references "garages" ("id") on delete cascade,
    "state" text not null, "createdAt" bigint not null, "data" text not null)`,
  `create table "updates" ("id" text primary key, "garageId" text not null, "vehicleId" text not null,
    "campaignId" text, "state" text not null, "isOpen" integer not null,
    "createdAt" bigint not null, "data" text not null)`,
  `create index "updatesByCampaign" on "updates" ("campaignId", "id")`,
  `create index "updatesByVehicle" on "updates" ("vehicleId", "createdAt")`,
  `create index "openUpdates" on "updates" ("isOpen") where "isOpen" = 1`,
  // Keys are sealed like the secrets of sources.
  `create table "updateTrust" (
    "vehicleId" text primary key references "vehicles" ("id") on delete cascade,
    "isRequired" integer not null, "keys" text not null)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
