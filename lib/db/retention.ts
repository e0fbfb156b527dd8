import { sql } from "kysely";
import type { Queries } from "./database";
import { inSlices, type Slices } from "./in-slices";
import { rollupStart } from "./rollup";

export interface Retention {
  readonly now: number;
  /** Messages older than this go. */
  readonly messagesMs: number;
  /** Of samples older than this the sums of five minutes remain. */
  readonly samplesThinAfterMs: number;
  /** What devices sent before goes, but for the newest value of each key. */
  readonly telemetryMs: number;
  /** Commands, activities and the log of who did what go when they are older. */
  readonly recordsMs: number;
}

export interface RetentionResult {
  readonly messages: number;
  readonly samples: number;
  readonly telemetry: number;
  readonly deviceSessions: number;
  readonly records: number;
  /** How long the writer was kept by the longest slice. */
  readonly longestSliceMs: number;
}

/** Deletes what has had its time, in small slices between which the pipeline writes. */
export async function applyRetention(
  db: Queries,
  { now, messagesMs, samplesThinAfterMs, telemetryMs, recordsMs }: Retention,
): Promise<RetentionResult> {
  const messages = await inSlices((rows) => deleteOldest(db, "messages", now - messagesMs, rows));
  const sessions = await inSlices((rows) => deleteSessions(db, now - messagesMs, rows));
  const before = rollupStart(now - samplesThinAfterMs);
  const samples = await ofEachSeries(db, (id, rows) => deleteSamples(db, id, before, rows));
  const telemetry = await ofEachSeries(db, (id, rows) =>
    deleteTelemetry(db, id, now - telemetryMs, rows),
  );
  const records = await deleteRecords(db, now - recordsMs);
  const parts = [messages, sessions, samples, telemetry, ...records];
  return {
    messages: messages.deleted,
    samples: samples.deleted,
    telemetry: telemetry.deleted,
    deviceSessions: sessions.deleted,
    records: records.reduce((sum, { deleted }) => sum + deleted, 0),
    longestSliceMs: Math.max(...parts.map(({ longestMs }) => longestMs)),
  };
}

async function ofEachSeries(
  { query }: Queries,
  deleteRows: (seriesId: number, rows: number) => Promise<number>,
): Promise<Slices> {
  let [deleted, longestMs] = [0, 0];
  for (const { id } of await query.selectFrom("series").select("id").execute()) {
    const part = await inSlices((rows) => deleteRows(id, rows));
    deleted += part.deleted;
    longestMs = Math.max(longestMs, part.longestMs);
  }
  return { deleted, longestMs };
}

/** Numbers grow with time, so the oldest have the lowest: no index on the time alone is needed. */
async function deleteOldest(
  { query }: Queries,
  table: "messages" | "audit",
  before: number,
  rows: number,
): Promise<number> {
  const oldest = sql`select "id" from (select "id", "at" from ${sql.table(table)} order by "id" limit ${rows}) as "oldest" where "at" < ${before}`;
  const result = await sql`delete from ${sql.table(table)} where "id" in (${oldest})`.execute(
    query,
  );
  return Number(result.numAffectedRows ?? 0n);
}

async function deleteRecords(db: Queries, before: number): Promise<readonly Slices[]> {
  const { query } = db;
  const parts = [await inSlices((rows) => deleteOldest(db, "audit", before, rows))];
  for (const { id } of await query.selectFrom("garages").select("id").execute())
    parts.push(await inSlices((rows) => deleteOwned(db, "operations", id, before, rows)));
  for (const { id } of await query.selectFrom("vehicles").select("id").execute())
    parts.push(await inSlices((rows) => deleteOwned(db, "activities", id, before, rows)));
  return parts;
}

/** Whose such rows are, and when: together one index. The time of an activity is the car's own, which their numbers do not follow. */
const owned = {
  operations: { owner: "garageId", at: "createdAt" },
  activities: { owner: "vehicleId", at: "at" },
} as const;

async function deleteOwned(
  { query }: Queries,
  table: keyof typeof owned,
  ownerId: string,
  before: number,
  rows: number,
): Promise<number> {
  const { owner, at } = owned[table];
  const oldest = sql`select "id" from ${sql.table(table)} where ${sql.ref(owner)} = ${ownerId} and ${sql.ref(at)} < ${before} limit ${rows}`;
  const result = await sql`delete from ${sql.table(table)} where "id" in (${oldest})`.execute(
    query,
  );
  return Number(result.numAffectedRows ?? 0n);
}

async function deleteSamples(
  { query }: Queries,
  seriesId: number,
  before: number,
  rows: number,
): Promise<number> {
  const oldest = sql`select "at" from "samples" where "seriesId" = ${seriesId} and "at" < ${before} order by "at" limit ${rows}`;
  const result =
    await sql`delete from "samples" where "seriesId" = ${seriesId} and "at" in (${oldest})`.execute(
      query,
    );
  return Number(result.numAffectedRows ?? 0n);
}

/** However old it is, the newest value is what the device says. */
async function deleteTelemetry(
  { query }: Queries,
  seriesId: number,
  before: number,
  rows: number,
): Promise<number> {
  const newest = sql`(select max("at") from "telemetry" where "seriesId" = ${seriesId})`;
  const oldest = sql`select "at" from "telemetry" where "seriesId" = ${seriesId} and "at" < ${before} and "at" < ${newest} order by "at" limit ${rows}`;
  const result =
    await sql`delete from "telemetry" where "seriesId" = ${seriesId} and "at" in (${oldest})`.execute(
      query,
    );
  return Number(result.numAffectedRows ?? 0n);
}

async function deleteSessions({ query }: Queries, before: number, rows: number): Promise<number> {
  const oldest = sql`select "id" from "deviceSessions" where "endedAt" < ${before} limit ${rows}`;
  const result = await sql`delete from "deviceSessions" where "id" in (${oldest})`.execute(query);
  return Number(result.numAffectedRows ?? 0n);
}
