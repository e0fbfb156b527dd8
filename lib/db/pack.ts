import { alarmId, isAlarm } from "@/lib/domain/alarm";
import type { Sample } from "@/lib/domain/metric";
import type { Operation } from "@/lib/domain/operation";
import type {
  Batch,
  CircuitUpdate,
  Explanation,
  MessageRow,
  NewActivity,
  VehicleUpdate,
} from "./batch";
import { toCell } from "./cell";
import {
  attributeCells,
  attributeKey,
  deviceCells,
  deviceSessionCells,
  profileCells,
  rpcCells,
  telemetryCells,
} from "./pack-devices";
import { chargerSessionCells, sessionCells, tripCells } from "./pack-sessions";
import { campaignCells, nonceCells, nonceKey, progressCells, updateCells } from "./pack-updates";
import { newRollup, type Rollup, rollupStart, widenRollup } from "./rollup";
import type { SeriesBook } from "./series-book";
import type { Cell, PlanName, Write } from "./write";

/** Turns batches into flat rows for the writer: arrays of texts and numbers cross to a thread at the least cost. */
export function packBatches(batches: readonly Batch[], book: SeriesBook): readonly Write[] {
  const all = gather(batches);
  const samples = all("samples").filter(isNumber);
  const telemetry = telemetryCells(all("telemetry"), book);
  const writes = [
    rowsOf("messages", all("messages"), messageCells),
    ...sampleWrites(samples, book),
    rowsOf("vehicles", all("vehicles"), vehicleCells),
    rowsOf("chargers", all("chargers"), ({ id, state }) => [json(state), id]),
    rowsOf("circuits", latest(all("circuits"), byId), circuitCells),
    rowsOf("operations", latest(all("operations"), byId), operationCells),
    rowsOf("sessions", latest(all("sessions"), byId), sessionCells),
    rowsOf("absorbedSessions", all("absorbedSessions"), (id) => [id]),
    rowsOf("trips", latest(all("trips"), byId), tripCells),
    rowsOf("chargerSessions", latest(all("chargerSessions"), byId), chargerSessionCells),
    rowsOf("campaigns", latest(all("campaigns"), byId), campaignCells),
    rowsOf("updates", latest(all("updates"), byId), updateCells),
    rowsOf("updateProgress", latest(batches.flatMap(touchedUpdates), byId), progressCells),
    rowsOf("updateNonces", latest(all("nonces"), nonceKey), nonceCells),
    rowsOf("activities", all("activities"), activityCells),
    // After the lines: one may be explained in the very batch that brings it.
    rowsOf("explanations", all("explanations"), explanationCells),
    rowsOf("alarms", latest(all("activities").filter(isAlarm), alarmId), alarmCells),
    rowsOf("profiles", latest(all("profiles"), byId), profileCells),
    rowsOf("devices", latest(all("devices"), byId), deviceCells),
    rowsOf("attributes", latest(all("attributes"), attributeKey), attributeCells),
    rowsOf("deviceSessions", latest(all("deviceSessions"), byId), deviceSessionCells),
    rowsOf("rpcs", latest(all("rpcs"), byId), rpcCells),
    telemetry,
  ];
  return writes.filter((write) => write.cells.length > 0);
}

/** A decoder may be wrong about its types: a boolean here would end the process. */
const isNumber = ({ at, value }: Sample): boolean => Number.isFinite(at) && Number.isFinite(value);

type Item<Name extends keyof Batch> = NonNullable<Batch[Name]>[number];

/** The rows of all batches by kind. Each batch is asked for the kinds that it has, which are one or two of twenty. */
function gather(batches: readonly Batch[]) {
  const found = new Map<string, unknown[]>();
  for (const batch of batches)
    for (const [name, rows] of Object.entries(batch)) {
      const known = found.get(name) ?? [];
      found.set(name, known);
      for (const row of rows) known.push(row);
    }
  // What stands under a name came from under it: the compiler cannot see it through the map.
  return <Name extends keyof Batch>(name: Name) => (found.get(name) ?? []) as Item<Name>[];
}

function rowsOf<Row>(
  plan: PlanName,
  rows: readonly Row[],
  cellsOf: (row: Row) => readonly Cell[],
): Write {
  const cells: Cell[] = [];
  for (const row of rows) for (const cell of cellsOf(row)) cells.push(toCell(cell));
  return { plan, cells };
}

const touchedUpdates = ({ updates = [], movedUpdates = [] }: Batch) => [
  ...updates,
  ...movedUpdates,
];

const byId = (item: { readonly id: string }): string => item.id;

/** The last of each key: PostgreSQL refuses to touch a row twice in one statement. */
function latest<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  if (rows.length < 2) return rows;
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

const json = (value: unknown): string => JSON.stringify(value);

function messageCells(row: MessageRow): readonly Cell[] {
  const { payload, isBinary } = payloadOf(row);
  return [
    row.id,
    row.at,
    row.garageId,
    row.sourceId,
    row.vehicleId ?? null,
    row.direction,
    row.topic,
    row.qos,
    row.retain ? 1 : 0,
    row.size,
    payload,
    isBinary ? 1 : 0,
    row.status,
    row.reason ?? null,
    outcomeOf(row),
  ];
}

/** A text with a NUL is kept as bytes: the driver would cut it there when it is read. */
function payloadOf({ payload, isBinary }: MessageRow) {
  if (isBinary || !payload.includes("\0")) return { payload, isBinary };
  return { payload: Buffer.from(payload).toString("base64"), isBinary: true };
}

function outcomeOf({ events, flags, changes }: MessageRow): Cell {
  const isEmpty = events.length + flags.length + changes.length === 0;
  return isEmpty ? null : json({ events, flags, changes });
}

/** What the batches say of one series: the last value of each moment, and their sums. */
interface SeriesPart {
  readonly values: Map<number, number>;
  readonly rollups: Map<number, Rollup>;
}

function sampleWrites(samples: readonly Sample[], book: SeriesBook): readonly Write[] {
  const parts = new Map<number, SeriesPart>();
  for (const sample of samples) {
    const seriesId = book.idOf(sample);
    const part = parts.get(seriesId) ?? { values: new Map(), rollups: new Map() };
    parts.set(seriesId, part);
    addSample(part, { seriesId, at: Math.round(sample.at), value: sample.value });
  }
  const [values, rollups]: [Cell[], Cell[]] = [[], []];
  for (const [seriesId, part] of parts) {
    for (const [at, value] of part.values) values.push(seriesId, at, value);
    for (const rollup of part.rollups.values()) rollups.push(...rollupCells(rollup));
  }
  return [
    rowsOf("series", book.unstored(), (series) => [series.id, series.entityId, series.metric]),
    { plan: "samples", cells: values },
    { plan: "rollups", cells: rollups },
  ];
}

function addSample(
  { values, rollups }: SeriesPart,
  { seriesId, at, value }: { seriesId: number; at: number; value: number },
): void {
  values.set(at, value);
  const rollup = rollups.get(rollupStart(at));
  if (rollup === undefined) rollups.set(rollupStart(at), newRollup(seriesId, at, value));
  if (rollup !== undefined) widenRollup(rollup, at, value);
}

const rollupCells = (rollup: Rollup): readonly Cell[] => [
  rollup.seriesId,
  rollup.at,
  rollup.minAt,
  rollup.minValue,
  rollup.maxAt,
  rollup.maxValue,
  rollup.lastAt,
  rollup.lastValue,
];

const vehicleCells = (update: VehicleUpdate): readonly Cell[] => [
  json(update.state),
  json(update.rawValues),
  update.capabilities === undefined ? null : json(update.capabilities),
  update.id,
];

const circuitCells = (update: CircuitUpdate): readonly Cell[] => [
  update.id,
  update.garageId,
  update.sourceId,
  json(update.state),
];

const operationCells = (operation: Operation): readonly Cell[] => [
  operation.id,
  operation.garageId,
  operation.vehicleId,
  operation.createdAt,
  operation.state,
  json(operation),
];

const activityCells = (activity: NewActivity): readonly Cell[] => [
  activity.garageId,
  activity.vehicleId,
  activity.at,
  activity.name,
  activity.severity,
  activity.detail ?? null,
  activity.messageId ?? null,
];

const explanationCells = (found: Explanation): readonly Cell[] => [
  found.detail,
  found.vehicleId,
  found.at,
  found.messageId,
];

const alarmCells = (activity: NewActivity): readonly Cell[] => [
  alarmId(activity),
  activity.garageId,
  activity.vehicleId,
  activity.at,
  activity.name,
  activity.detail ?? null,
  activity.messageId ?? null,
];
