import {
  type Expression,
  type ExpressionBuilder,
  type Selectable,
  type SqlBool,
  sql,
} from "kysely";
import type { GarageId, MessageId, SourceId, VehicleId } from "@/lib/domain/ids";
import type { MessageStatus } from "@/lib/domain/journal";
import type { MessageRow } from "./batch";
import type { Queries } from "./database";
import { fromCursor, type Page, type Place, toPage } from "./page";
import { fromJson } from "./stored-json";
import type { Tables } from "./tables";
import { containing, likeForFilter, matchesFilter } from "./topic-pattern";

export interface MessageSearch {
  /** The garages whose messages the asker may read. */
  readonly garageIds: readonly GarageId[];
  readonly sourceId?: SourceId;
  readonly vehicleId?: VehicleId;
  /** An MQTT topic filter. */
  readonly filter?: string;
  /** Part of the topic or the payload. */
  readonly text?: string;
  readonly status?: MessageStatus;
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
  readonly cursor?: string;
}

type Row = Selectable<Tables["messages"]>;

/** The journal, newest first. */
export async function listMessages(db: Queries, search: MessageSearch): Promise<Page<MessageRow>> {
  const place = search.cursor === undefined ? undefined : fromCursor(search.cursor);
  // One query per garage: each walks its own index backwards and stops when it has enough.
  const lists = await Promise.all(
    search.garageIds.map((garageId) => searchGarage(db, garageId, { search, place })),
  );
  const rows = lists.flat().sort((a, b) => b.at - a.at || b.id - a.id);
  const page = toPage(rows, search.limit, placeOf);
  return { ...page, items: page.items.map(toMessage) };
}

/** One message of the journal, if it is of one of these garages. */
export async function getMessage(
  { query }: Queries,
  id: MessageId,
  garageIds: readonly GarageId[],
): Promise<MessageRow | undefined> {
  const row = await query
    .selectFrom("messages")
    .selectAll()
    .where("id", "=", id)
    .where("garageId", "in", [...garageIds])
    .executeTakeFirst();
  return row && toMessage(row);
}

interface From {
  readonly search: MessageSearch;
  readonly place: Place | undefined;
}

const chunkSize = 1_000;

/** LIKE lets through a little more than the filter; what is dropped is made up for by reading on. */
async function searchGarage(db: Queries, garageId: GarageId, from: From): Promise<readonly Row[]> {
  const { filter, limit } = from.search;
  const found: Row[] = [];
  let place = from.place;
  const size = filter === undefined ? limit + 1 : Math.max(limit + 1, chunkSize);
  while (found.length <= limit) {
    const rows = await readChunk(db, garageId, { search: from.search, place }, size);
    found.push(...rows.filter(({ topic }) => filter === undefined || matchesFilter(filter, topic)));
    const last = rows.at(-1);
    if (rows.length < size || last === undefined) break;
    place = placeOf(last);
  }
  return found.slice(0, limit + 1);
}

const placeOf = ({ at, id }: Row): Place => ({ at, id: String(id) });

const readChunk = ({ query }: Queries, garageId: GarageId, from: From, size: number) =>
  query
    .selectFrom("messages")
    .selectAll()
    .where("garageId", "=", garageId)
    .where((eb) => eb.and(conditions(eb, from)))
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(size)
    .execute();

type Builder = ExpressionBuilder<Tables, "messages">;

function conditions(eb: Builder, { search, place }: From): Expression<SqlBool>[] {
  const { sourceId, vehicleId, filter, text, status, from, to } = search;
  const wanted = [
    sourceId !== undefined && eb("sourceId", "=", sourceId),
    vehicleId !== undefined && eb("vehicleId", "=", vehicleId),
    status !== undefined && eb("status", "=", status),
    from !== undefined && eb("at", ">=", from),
    to !== undefined && eb("at", "<=", to),
    filter !== undefined && like(eb, "topic", likeForFilter(filter)),
    text !== undefined && text !== "" && hasText(eb, text),
    place !== undefined && isAfter(eb, place),
  ];
  return wanted.filter((condition) => condition !== false);
}

const like = (eb: Builder, column: "topic" | "payload", pattern: string) =>
  sql<SqlBool>`${eb.ref(column)} like ${pattern} escape '\\'`;

const hasText = (eb: Builder, text: string) =>
  eb.or([like(eb, "topic", containing(text)), like(eb, "payload", containing(text))]);

const isAfter = (eb: Builder, { at, id }: Place) =>
  eb.and([eb("at", "<=", at), eb.or([eb("at", "<", at), eb("id", "<", Number(id))])]);

type Outcome = Pick<MessageRow, "events" | "flags" | "changes">;
const noOutcome: Outcome = { events: [], flags: [], changes: [] };

function toMessage(row: Row): MessageRow {
  const { vehicleId, reason, outcome, ...rest } = row;
  return {
    ...rest,
    ...(outcome === null ? noOutcome : fromJson<Outcome>(outcome)),
    ...(vehicleId === null ? {} : { vehicleId }),
    ...(reason === null ? {} : { reason }),
    // These three columns are written from a JournalRow alone (pack.ts).
    direction: row.direction as MessageRow["direction"],
    qos: row.qos as MessageRow["qos"],
    status: row.status as MessageRow["status"],
    retain: row.retain === 1,
    isBinary: row.isBinary === 1,
  };
}
