import type { Selectable } from "kysely";
import type { Alert } from "@/lib/domain/alert";
import type { AlertChannel, ChannelHealth } from "@/lib/domain/alert-channel";
import { present } from "@/lib/domain/present";
import type { Queries } from "./database";
import { openSecrets, type Secrets, sealSecrets } from "./secret-box";
import { fromJson } from "./stored-json";
import type { Tables } from "./tables";

/** Every channel there is: for the hub alone. */
export async function listAllChannels({ query }: Queries): Promise<readonly AlertChannel[]> {
  const rows = await query.selectFrom("alertChannels").selectAll().orderBy("createdAt").execute();
  return rows.map(toChannel);
}

// `data` was written from a channel by `saveChannel`.
const toChannel = ({ data }: Selectable<Tables["alertChannels"]>): AlertChannel =>
  fromJson<AlertChannel>(data);

/** Stores a channel; its secrets stay as they are where none are given. */
export async function saveChannel(
  { query }: Queries,
  box: Uint8Array,
  channel: AlertChannel,
  secrets: Secrets | undefined,
): Promise<void> {
  const { id, garageId, kind, createdAt } = channel;
  const data = JSON.stringify(channel);
  const sealed = secrets === undefined ? {} : { secrets: sealSecrets(box, secrets) };
  await query
    .insertInto("alertChannels")
    .values({ id, garageId, kind, createdAt, data, secrets: null, ...sealed })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ data, ...sealed }))
    .execute();
}

export async function channelSecrets(
  { query }: Queries,
  box: Uint8Array,
  id: string,
): Promise<Secrets> {
  const row = await query
    .selectFrom("alertChannels")
    .select("secrets")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.secrets ? openSecrets(box, row.secrets) : {};
}

export async function deleteChannel({ query }: Queries, id: string): Promise<void> {
  await query.deleteFrom("alertChannels").where("id", "=", id).execute();
}

export interface Delivery {
  readonly alert: Alert;
  readonly attempts: number;
  readonly createdAt: number;
}

/** What is due on a channel now, oldest first. */
export async function listDue(
  { query }: Queries,
  channelId: string,
  now: number,
  limit: number,
): Promise<readonly Delivery[]> {
  const rows = await query
    .selectFrom("alertDeliveries")
    .innerJoin("alerts", "alerts.id", "alertDeliveries.alertId")
    .select(["alerts.data", "alertDeliveries.attempts", "alertDeliveries.createdAt"])
    .where("alertDeliveries.channelId", "=", channelId)
    .where("alertDeliveries.state", "=", "waiting")
    .where("alertDeliveries.nextAt", "<=", now)
    .orderBy("alertDeliveries.createdAt")
    .orderBy("alertDeliveries.alertId")
    .limit(limit)
    .execute();
  return rows.map(({ data, ...rest }) => ({ ...rest, alert: fromJson<Alert>(data) }));
}

/** When the next one of these channels falls due. */
export async function nextDueAt(
  { query }: Queries,
  channelIds: readonly string[],
): Promise<number | undefined> {
  const row = await query
    .selectFrom("alertDeliveries")
    .select("nextAt")
    .where("state", "=", "waiting")
    .where("channelId", "in", [...channelIds])
    .orderBy("nextAt")
    .limit(1)
    .executeTakeFirst();
  return row?.nextAt;
}

export interface DeliveryChange {
  readonly channelId: string;
  readonly alertIds: readonly string[];
  readonly state: "waiting" | "sending" | "sent" | "given-up";
  readonly at: number;
  readonly nextAt?: number;
  readonly attempts?: number;
  readonly detail?: string;
}

export async function changeDeliveries(
  { query }: Queries,
  { channelId, alertIds, state, at, nextAt, attempts, detail }: DeliveryChange,
): Promise<void> {
  if (alertIds.length === 0) return;
  await query
    .updateTable("alertDeliveries")
    .set({ state, at, detail: detail ?? null, ...present({ nextAt, attempts }) })
    .where("channelId", "=", channelId)
    .where("alertId", "in", [...alertIds])
    .execute();
}

/** What was on its way when the process ended may have arrived: it is not sent again. */
export async function endInterrupted({ query }: Queries, at: number, detail: string) {
  await query
    .updateTable("alertDeliveries")
    .set({ state: "given-up", at, detail })
    .where("state", "=", "sending")
    .execute();
}

export async function channelHealth(
  { query }: Queries,
  channelIds: readonly string[],
): Promise<ReadonlyMap<string, ChannelHealth>> {
  const rows = await query
    .selectFrom("alertDeliveries")
    .select(["channelId", "state", (eb) => eb.fn.countAll<number>().as("count")])
    .select((eb) => eb.fn.max("at").as("lastAt"))
    .where("channelId", "in", [...channelIds])
    .groupBy(["channelId", "state"])
    .execute();
  const failures = await latestFailures({ query }, channelIds);
  const of = (id: string, state: string) =>
    rows.find((row) => row.channelId === id && row.state === state);
  return new Map(
    channelIds.map((id) => [
      id,
      {
        waiting: Number(of(id, "waiting")?.count ?? 0) + Number(of(id, "sending")?.count ?? 0),
        ...present({ lastSentAt: of(id, "sent")?.lastAt, lastFailure: failures.get(id) }),
      },
    ]),
  );
}

async function latestFailures({ query }: Queries, channelIds: readonly string[]) {
  const found = new Map<string, { readonly at: number; readonly sentence: string }>();
  for (const id of channelIds) {
    const row = await query
      .selectFrom("alertDeliveries")
      .select(["at", "detail"])
      .where("channelId", "=", id)
      .where("state", "in", ["waiting", "given-up"])
      .where("detail", "is not", null)
      .orderBy("at", "desc")
      .limit(1)
      .executeTakeFirst();
    if (row?.detail) found.set(id, { at: row.at, sentence: row.detail });
  }
  return found;
}
