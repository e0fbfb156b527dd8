import { type Kysely, type Migration, sql } from "kysely";
import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";
import type { Queries } from "./database";
import * as start from "./migrations/001-start";
import * as devices from "./migrations/002-devices";
import * as chargerSessions from "./migrations/003-charger-sessions";
import * as clients from "./migrations/004-clients";
import * as updates from "./migrations/005-updates";
import * as vehicleGroups from "./migrations/006-vehicle-groups";
import * as batteryCapacity from "./migrations/007-battery-capacity";
import * as deviceVehicles from "./migrations/007-device-vehicles";
import * as alerts from "./migrations/009-alerts";
import * as trips from "./migrations/010-trips";
import * as updateNonces from "./migrations/011-update-nonces";
import * as alarms from "./migrations/012-alarms";
import * as updateProgress from "./migrations/013-update-progress";
import type { Tables } from "./tables";

export interface NumberedMigration extends Pick<Migration, "up"> {
  readonly name: string;
}

/** In order; a migration's number is its place here. Never change one that was released: add the next. */
export const migrations: readonly NumberedMigration[] = [
  { name: "start", up: start.up },
  { name: "devices", up: devices.up },
  { name: "charger sessions", up: chargerSessions.up },
  { name: "clients", up: clients.up },
  { name: "updates", up: updates.up },
  { name: "vehicle groups", up: vehicleGroups.up },
  { name: "device vehicles", up: deviceVehicles.up },
  { name: "battery capacity", up: batteryCapacity.up },
  { name: "alerts", up: alerts.up },
  { name: "trips", up: trips.up },
  { name: "update nonces", up: updateNonces.up },
  { name: "alarms", up: alarms.up },
  { name: "update progress", up: updateProgress.up },
];

/** Brings the database to what this code expects, all in one transaction. */
export async function migrate(
  { query }: Queries,
  now: number,
  steps: readonly NumberedMigration[] = migrations,
): Promise<void> {
  await query.transaction().execute(async (transaction) => {
    await createRecord(transaction);
    const done = await transaction.selectFrom("migrations").select("id").execute();
    const version = Math.max(0, ...done.map(({ id }) => id));
    if (version > steps.length) throw tooNew(version, steps.length);
    for (const [index, step] of steps.entries()) {
      if (index < version) continue;
      await step.up(transaction);
      const row = { id: index + 1, name: step.name, at: now };
      await transaction.insertInto("migrations").values(row).execute();
    }
  });
}

const createRecord = (transaction: Kysely<Tables>) =>
  sql`create table if not exists "migrations" ("id" integer primary key, "name" text not null, "at" bigint not null)`.execute(
    transaction,
  );

const tooNew = (version: number, known: number): AppError =>
  new AppError(
    "unavailable",
    say("database.tooNew", { version: String(version), known: String(known) }),
  );
