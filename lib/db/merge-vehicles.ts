import type { ChargerSession } from "@/lib/domain/charger-session";
import type { VehicleId } from "@/lib/domain/ids";
import type { Sample } from "@/lib/domain/metric";
import type { Operation } from "@/lib/domain/operation";
import type { ChargingSession } from "@/lib/domain/session";
import type { Trip } from "@/lib/domain/trip";
import type { Batch } from "./batch";
import type { Database, Queries } from "./database";
import { fromJson } from "./stored-json";
import type { Tables } from "./tables";
import { selectUpdates, storedUpdate } from "./updates";

type Storage = Pick<Database, "query" | "writeBatch">;

/** Gives everything that happened to one car to another, and removes it: both turned out to be the same car. */
export async function mergeVehicles(db: Storage, from: VehicleId, into: VehicleId): Promise<void> {
  const { query } = db;
  await db.writeBatch(await recordsOf(db, from, into));
  for (const table of ["messages", "activities", "devices"] as const)
    await query.updateTable(table).set({ vehicleId: into }).where("vehicleId", "=", from).execute();
  await moveCurves(db, from, into);
  await joinGroups(db, from, into);
  await query.deleteFrom("vehicleSources").where("vehicleId", "=", from).execute();
  await query.deleteFrom("vehicles").where("id", "=", from).execute();
}

/** What names its car in its own text too. */
async function recordsOf(db: Queries, from: VehicleId, into: VehicleId): Promise<Batch> {
  const { query } = db;
  const updates = await selectUpdates(db).where("vehicleId", "=", from).execute();
  const renamed = <T>({ data }: { readonly data: string }): T => ({
    ...fromJson<T>(data),
    vehicleId: into,
  });
  const own = (table: "operations" | "sessions" | "trips") =>
    query.selectFrom(table).select("data").where("vehicleId", "=", from).execute();
  const atWall = query
    .selectFrom("chargerSessions")
    .select("data")
    .where("data", "like", `%"vehicleId":"${from}"%`);
  return {
    operations: (await own("operations")).map(renamed<Operation>),
    sessions: (await own("sessions")).map(renamed<ChargingSession>),
    trips: (await own("trips")).map(renamed<Trip>),
    updates: updates.map((row) => ({ ...storedUpdate(row), vehicleId: into })),
    chargerSessions: (await atWall.execute()).map(renamed<ChargerSession>),
  };
}

/** The car that stays is in every group that either was in. */
async function joinGroups({ query }: Queries, from: VehicleId, into: VehicleId): Promise<void> {
  const members = query.selectFrom("vehicleGroupMembers").select("groupId");
  for (const { groupId } of await members.where("vehicleId", "=", from).execute())
    await query
      .insertInto("vehicleGroupMembers")
      .values({ groupId, vehicleId: into })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

const page = 5_000;

/** The points of every curve, and of the years when only sums are left the points that made them. */
async function moveCurves(db: Storage, from: VehicleId, into: VehicleId): Promise<void> {
  const { query } = db;
  const curves = await query
    .selectFrom("series")
    .selectAll()
    .where("entityId", "=", from)
    .execute();
  for (const { id, metric } of curves) {
    for await (const points of pointsOf(db, id))
      await db.writeBatch({
        samples: points.map((point) => ({ ...point, entityId: into, metric })),
      });
    await query.deleteFrom("samples").where("seriesId", "=", id).execute();
    await query.deleteFrom("rollups").where("seriesId", "=", id).execute();
    await query.deleteFrom("series").where("id", "=", id).execute();
  }
}

type Point = Pick<Sample, "at" | "value">;

async function* pointsOf({ query }: Queries, id: number): AsyncGenerator<readonly Point[]> {
  const sums = query.selectFrom("rollups").selectAll().where("seriesId", "=", id);
  const later = (at: number) => sums.where("at", ">", at).orderBy("at").limit(page).execute();
  for await (const rows of pagesOf(later)) yield rows.flatMap(pointsIn);
  const samples = query.selectFrom("samples").select(["at", "value"]).where("seriesId", "=", id);
  yield* pagesOf((at) => samples.where("at", ">", at).orderBy("at").limit(page).execute());
}

const pointsIn = (sum: Tables["rollups"]): readonly Point[] => [
  { at: sum.minAt, value: sum.minValue },
  { at: sum.maxAt, value: sum.maxValue },
  { at: sum.lastAt, value: sum.lastValue },
];

async function* pagesOf<Row extends { readonly at: number }>(
  after: (at: number) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let last: Row | undefined; ; ) {
    const rows = await after(last?.at ?? -1);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1);
  }
}
