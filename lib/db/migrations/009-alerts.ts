import { type Kysely, sql } from "kysely";

const statements = [
  `create table "alerts" ("id" text primary key,
    "garageId" text not null references "garages" ("id") on delete cascade,
    "subjectKind" text not null, "subjectId" text not null, "scope" text not null, "key" text not null,
    "kind" text not null, "state" text not null, "holds" integer not null,
    "firstAt" bigint not null, "lastAt" bigint not null, "data" text not null)`,
  `create index "alertsByGarage" on "alerts" ("garageId", "state", "lastAt")`,
  `create index "alertsBySubject" on "alerts" ("subjectId", "lastAt")`,
  `create index "alertsByCause" on "alerts" ("scope", "key")`,
  // Passwords and signing secrets are sealed like the secrets of sources.
  `create table "alertChannels" ("id" text primary key,
    "garageId" text not null references "garages" ("id") on delete cascade,
    "kind" text not null, "data" text not null, "secrets" text, "createdAt" bigint not null)`,
  // One row per alert and channel, whatever happens: nothing is sent twice.
  `create table "alertDeliveries" (
    "alertId" text not null references "alerts" ("id") on delete cascade,
    "channelId" text not null references "alertChannels" ("id") on delete cascade,
    "state" text not null, "attempts" integer not null, "createdAt" bigint not null,
    "nextAt" bigint not null, "at" bigint not null, "detail" text,
    primary key ("alertId", "channelId"))`,
  `create index "alertDeliveriesDue" on "alertDeliveries" ("state", "nextAt")`,
  `create index "alertDeliveriesByChannel" on "alertDeliveries" ("channelId", "at")`,
  `create table "alertSettings" (
    "garageId" text primary key references "garages" ("id") on delete cascade, "data" text not null)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
