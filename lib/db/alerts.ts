import type { Alert, AlertSettings, AlertState, SubjectKind } from "@/lib/domain/alert";
import { isCurrent } from "@/lib/domain/fold-alert";
import type { GarageId } from "@/lib/domain/ids";
import type { Update } from "@/lib/domain/update";
import type { Queries } from "./database";
import { fromCursor, type Page, toPage } from "./page";
import { fromJson } from "./stored-json";
import { selectUpdates, storedUpdate } from "./updates";

/** An alert that is to go out over a channel. */
export interface NewDelivery {
  readonly alertId: string;
  readonly channelId: string;
  readonly at: number;
  /** Not before this. */
  readonly nextAt: number;
}

const rowsPerStatement = 200;

export interface AlertChanges {
  readonly alerts: readonly Alert[];
  readonly deliveries: readonly NewDelivery[];
  /** Ids of the alarms that they are about: nobody has to look at these again. */
  readonly heard: readonly string[];
}

/** Stores alerts as they are now, what is to be sent of them and what was looked at: all or nothing. */
export async function saveAlerts(
  { query }: Queries,
  { alerts, deliveries, heard }: AlertChanges,
): Promise<void> {
  await query.transaction().execute(async (transaction) => {
    for (const part of inParts(heard))
      await transaction
        .deleteFrom("alarms")
        .where("id", "in", [...part])
        .execute();
    for (const part of inParts(alerts))
      await transaction
        .insertInto("alerts")
        .values(part.map(toRow))
        .onConflict((conflict) =>
          conflict.column("id").doUpdateSet((eb) => ({
            state: eb.ref("excluded.state"),
            holds: eb.ref("excluded.holds"),
            lastAt: eb.ref("excluded.lastAt"),
            data: eb.ref("excluded.data"),
          })),
        )
        .execute();
    for (const part of inParts(deliveries))
      await transaction
        .insertInto("alertDeliveries")
        .values(part.map(toDelivery))
        .onConflict((conflict) => conflict.columns(["alertId", "channelId"]).doNothing())
        .execute();
  });
}

function inParts<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / rowsPerStatement);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * rowsPerStatement, (index + 1) * rowsPerStatement),
  );
}

const toRow = (alert: Alert) => ({
  id: alert.id,
  garageId: alert.garageId,
  subjectKind: alert.subject.kind,
  subjectId: alert.subject.id,
  scope: alert.scope,
  key: alert.key,
  kind: alert.kind,
  state: alert.state,
  holds: alert.holds ? 1 : 0,
  firstAt: alert.firstAt,
  lastAt: alert.lastAt,
  data: JSON.stringify(alert),
});

const toDelivery = ({ alertId, channelId, at, nextAt }: NewDelivery) => ({
  alertId,
  channelId,
  state: "waiting",
  attempts: 0,
  createdAt: at,
  nextAt,
  at,
  detail: null,
});

/** Alerts whose cause can still say something: for the hub alone, at its start. */
export async function listCurrentAlerts(
  { query }: Queries,
  now: number,
): Promise<readonly Alert[]> {
  const rows = await query
    .selectFrom("alerts")
    .select("data")
    .where((eb) => eb.or([eb("holds", "=", 1), eb("state", "!=", "resolved")]))
    .union(
      query
        .selectFrom("alerts")
        .select("data")
        .where("lastAt", ">", now - 7_200_000),
    )
    .execute();
  return rows.map(({ data }) => fromJson<Alert>(data)).filter((alert) => isCurrent(alert, now));
}

export interface AlertSearch {
  /** The garages that the asker may see. */
  readonly garageIds: readonly GarageId[];
  readonly states?: readonly AlertState[] | undefined;
  readonly kind?: string | undefined;
  readonly subjectKind?: SubjectKind | undefined;
  readonly subjectId?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Alerts by when they were raised, newest first: an order that does not change under a page. */
export async function searchAlerts(db: Queries, search: AlertSearch): Promise<Page<Alert>> {
  let select = db.query
    .selectFrom("alerts")
    .select(["data"])
    .where("garageId", "in", [...search.garageIds]);
  if (search.states) select = select.where("state", "in", [...search.states]);
  if (search.kind) select = select.where("kind", "=", search.kind);
  if (search.subjectKind) select = select.where("subjectKind", "=", search.subjectKind);
  if (search.subjectId) select = select.where("subjectId", "=", search.subjectId);
  if (search.cursor !== undefined) {
    const { at, id } = fromCursor(search.cursor);
    select = select.where((eb) =>
      eb.or([eb("firstAt", "<", at), eb.and([eb("firstAt", "=", at), eb("id", "<", id)])]),
    );
  }
  const newest = select.orderBy("firstAt", "desc").orderBy("id", "desc");
  const rows = await newest.limit(search.limit + 1).execute();
  const alerts = rows.map(({ data }) => fromJson<Alert>(data));
  return toPage(alerts, search.limit, ({ firstAt, id }) => ({ at: firstAt, id }));
}

export async function findAlert(
  { query }: Queries,
  id: string,
  garageIds: readonly GarageId[],
): Promise<Alert | undefined> {
  const row = await query
    .selectFrom("alerts")
    .select("data")
    .where("id", "=", id)
    .where("garageId", "in", [...garageIds])
    .executeTakeFirst();
  return row && fromJson<Alert>(row.data);
}

/** Lets go of what has been over for long, with the record of what was sent. */
export async function deleteOldAlerts({ query }: Queries, before: number): Promise<void> {
  await query
    .deleteFrom("alerts")
    .where("state", "=", "resolved")
    .where("holds", "=", 0)
    .where("lastAt", "<", before)
    .execute();
}

/** Updates that went wrong lately: a stop right after one did must not swallow its alert. */
export async function listTroubledUpdates(db: Queries, since: number): Promise<readonly Update[]> {
  const rows = await selectUpdates(db)
    .where("state", "in", ["failed", "stalled"])
    .orderBy("createdAt", "desc")
    .limit(10_000)
    .execute();
  return rows
    .map(storedUpdate)
    .filter(({ changedAt, steps }) => (steps.at(-1)?.at ?? changedAt) >= since);
}

export async function listAlertSettings({
  query,
}: Queries): Promise<ReadonlyMap<GarageId, AlertSettings>> {
  const rows = await query.selectFrom("alertSettings").selectAll().execute();
  return new Map(rows.map(({ garageId, data }) => [garageId, fromJson<AlertSettings>(data)]));
}

export async function saveAlertSettings(
  { query }: Queries,
  garageId: GarageId,
  settings: AlertSettings,
): Promise<void> {
  const data = JSON.stringify(settings);
  await query
    .insertInto("alertSettings")
    .values({ garageId, data })
    .onConflict((conflict) => conflict.column("garageId").doUpdateSet({ data }))
    .execute();
}
