import { type Kysely, sql } from "kysely";

const statements = [
  `create table "vehicleGroups" ("id" text primary key,
    "garageId" text not null references "garages" ("id") on delete cascade,
    "name" text not null, "createdAt" bigint not null, unique ("garageId", "name"))`,
  `create table "vehicleGroupMembers" (
    "groupId" text not null references "vehicleGroups" ("id") on delete cascade,
    "vehicleId" text not null references "vehicles" ("id") on delete cascade,
    primary key ("groupId", "vehicleId"))`,
  `create index "groupsOfVehicle" on "vehicleGroupMembers" ("vehicleId")`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
