import { type Kysely, sql } from "kysely";

const statements = [
  `create table "profiles" ("id" text primary key,
    "garageId" text not null references "garages" ("id") on delete cascade,
    "name" text not null, "settings" text not null, "createdAt" bigint not null,
    unique ("garageId", "name"))`,
  `create table "devices" ("id" text primary key,
    "garageId" text not null references "garages" ("id") on delete cascade,
    "name" text not null, "profileId" text not null, "isGateway" integer not null,
    "parentId" text, "credentialKey" text unique, "credential" text,
    "isClaimed" integer not null, "claim" text, "rpcCount" integer not null,
    "firmwareId" text, "softwareId" text, "vehicleId" text, "createdAt" bigint not null,
    unique ("garageId", "name"))`,
  // A value that was deleted is null: within one transaction the last word counts, not the last kind of statement.
  `create table "attributes" ("deviceId" text not null, "scope" text not null, "key" text not null,
    "value" text, "at" bigint not null, primary key ("deviceId", "scope", "key")) without rowid`,
  `create table "telemetry" ("seriesId" integer not null, "at" bigint not null,
    "value" text not null, primary key ("seriesId", "at")) without rowid`,
  `create table "rpcs" ("id" text primary key, "deviceId" text not null, "createdAt" bigint not null,
    "status" text not null, "data" text not null)`,
  `create index "rpcsByDevice" on "rpcs" ("deviceId", "createdAt")`,
  `create table "packages" ("id" text primary key,
    "garageId" text not null references "garages" ("id") on delete cascade,
    "kind" text not null, "title" text not null, "version" text not null, "data" text not null,
    "createdAt" bigint not null, unique ("garageId", "kind", "title", "version"))`,
  `create table "packageParts" (
    "packageId" text not null references "packages" ("id") on delete cascade,
    "part" integer not null, "bytes" blob not null, primary key ("packageId", "part"))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
