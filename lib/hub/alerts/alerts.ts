import {
  deleteOldAlerts,
  listAlertSettings,
  listCurrentAlerts,
  saveAlertSettings,
} from "@/lib/db/alerts";
import type { Database } from "@/lib/db/database";
import { listGarages } from "@/lib/db/garages";
import { type Alert, type AlertSettings, defaultAlertSettings } from "@/lib/domain/alert";
import { AppError } from "@/lib/domain/error";
import {
  acknowledgeAlert,
  type ByPerson,
  type Raised,
  resolveAlert,
} from "@/lib/domain/fold-alert";
import type { GarageId } from "@/lib/domain/ids";
import type { Log } from "@/lib/domain/log";
import { liveTopic, mayBeLive } from "@/lib/mqtt/live-topics";
import { matcherOf } from "@/lib/mqtt/match";
import { say } from "@/messages/say";
import { type Clock, systemClock } from "../clock";
import { createFanout } from "../fanout";
import type { Hub } from "../hub";
import type { LivePort } from "../live-port";
import { type AlertBook, createAlertBook } from "./book";
import { catchUp, noteAlive } from "./catch-up";
import { openChannelDesk } from "./channel-desk";
import { type Courier, type Send, startCourier } from "./courier";
import { createKeeper, type Keeper } from "./keeper";
import { startWatch, type WatchedDevices } from "./watch";

export interface AlertsDeps {
  readonly db: Database;
  readonly hub: Hub;
  readonly devices: WatchedDevices;
  readonly mqttServer: LivePort;
  readonly secretKey: Uint8Array;
  readonly send: Send;
  readonly log: Log;
  readonly clock?: Clock;
}

/** Alerts that come in the same moment may go out together. */
const gatherMs = 1_000;
const dayMs = 86_400_000;
const keptMs = 90 * dayMs;
/** So many are sent to somebody who just subscribed: the rest is on the pages of the list. */
const shownAtOnce = 300;

/** Watches everything that can be in trouble, keeps what it finds, and tells people. */
export async function startAlerts(deps: AlertsDeps) {
  const { db, hub, clock = systemClock, log } = deps;
  const settings = new Map(await listAlertSettings(db));
  const settingsOf = (id: GarageId): AlertSettings => settings.get(id) ?? defaultAlertSettings;
  const book = createAlertBook(clock.now);
  for (const alert of await listCurrentAlerts(db, clock.now())) book.put(alert);
  const garageName = (id: GarageId) => nameOf(db, id);
  const desk = await openChannelDesk({ ...deps, now: clock.now, garageName });
  const fanout = createFanout(deps.mqttServer, clock);
  const keeper = createKeeper({
    db,
    clock,
    log,
    onStored: (alerts) => {
      for (const alert of alerts) fanout.state("alert", alert, () => book.get(alert.id) ?? alert);
      if (alerts.length > 0) courier.soon(gatherMs);
    },
  });
  const courier: Courier = await startCourier({ ...deps, clock, channels: desk.all, garageName });

  const take = (raised: readonly Raised[], heard: readonly string[] = []): void => {
    if (raised.length + heard.length === 0) return;
    const at = clock.now();
    const deliveries = raised
      .filter(({ isNews }) => isNews)
      .flatMap(({ alert }) => desk.forAlert(alert).map(({ id }) => ({ alert, channelId: id })))
      .map(({ alert, channelId }) => ({ alertId: alert.id, channelId, at, nextAt: at }));
    void keeper.keep({ alerts: raised.map(({ alert }) => alert), deliveries, heard });
  };
  const watch = startWatch({ hub, devices: deps.devices, book, settingsOf, take, clock, log });
  await catchUp({ db, hub, book, watch, now: clock.now() });
  const stopUpkeep = startUpkeep({ db, book, clock, log });
  return {
    ...faceOf({ book, keeper, settings, settingsOf, db }),
    channels: desk,
    now: hub.now,
    /** Resolves when everything that was noticed is looked at and stored. */
    settled: async (): Promise<void> => {
      watch.flush();
      await keeper.settled();
    },
    stop: async (): Promise<void> => {
      watch.stop();
      stopUpkeep();
      await keeper.settled();
      keeper.stop();
      await courier.stop();
      fanout.stop();
    },
  };
}
export type Alerts = Awaited<ReturnType<typeof startAlerts>>;

async function nameOf(db: Database, id: GarageId): Promise<string> {
  const [garage] = await listGarages(db, [id]);
  return garage?.name ?? "";
}

interface FaceParts {
  readonly db: Database;
  readonly book: AlertBook;
  readonly keeper: Keeper;
  readonly settings: Map<GarageId, AlertSettings>;
  readonly settingsOf: (id: GarageId) => AlertSettings;
}

/** What people and programs may do with alerts. */
function faceOf({ db, book, keeper, settings, settingsOf }: FaceParts) {
  const act = async (id: string, change: (alert: Alert) => Alert): Promise<Alert> => {
    const before = book.get(id);
    const after = before && change(before);
    if (!after || after === before) throw new AppError("conflict", say("alert.isPast"));
    book.put(after);
    await keeper.keep({ alerts: [after] });
    return after;
  };
  return {
    acknowledge: (id: string, who: ByPerson) => act(id, (alert) => acknowledgeAlert(alert, who)),
    resolve: (id: string, who: ByPerson) => act(id, (alert) => resolveAlert(alert, who)),
    /** Those that are not resolved, newest first. */
    unresolved: (garageIds: readonly GarageId[]): readonly Alert[] =>
      [...book.all()]
        .filter(({ garageId, state }) => state !== "resolved" && garageIds.includes(garageId))
        .sort((one, other) => other.firstAt - one.firstAt),
    /** What the live topics under a filter hold now, for somebody who just subscribed. */
    currentState: (filter: string) => liveAlerts(book, filter),
    settings: settingsOf,
    setSettings: async (garageId: GarageId, next: AlertSettings): Promise<void> => {
      await saveAlertSettings(db, garageId, next);
      settings.set(garageId, next);
    },
  };
}

function liveAlerts(book: AlertBook, filter: string) {
  if (!mayBeLive(filter, "alert")) return [];
  const isWanted = matcherOf(filter);
  return [...book.all()]
    .map((alert) => ({ alert, topic: liveTopic(alert.garageId, "alert", alert.id) }))
    .filter(({ topic }) => isWanted(topic))
    .sort((one, other) => inOrder(one.alert, other.alert))
    .slice(0, shownAtOnce)
    .map(({ alert, topic }) => ({ topic, payload: JSON.stringify(alert) }));
}

/** What is not resolved comes first, then the newest: somebody whose line was lost learns what is over by now. */
const inOrder = (one: Alert, other: Alert): number =>
  Number(one.state === "resolved") - Number(other.state === "resolved") ||
  other.firstAt - one.firstAt;

interface UpkeepParts {
  readonly db: Database;
  readonly book: AlertBook;
  readonly clock: Clock;
  readonly log: Log;
}

/** Once an hour what is over for long is let go of. Answers the stop. */
function startUpkeep({ db, book, clock, log }: UpkeepParts): () => void {
  let cancel: () => void = () => undefined;
  const run = (): void => {
    book.tidy();
    const now = clock.now();
    Promise.all([deleteOldAlerts(db, now - keptMs), noteAlive(db, now)]).catch((error: unknown) =>
      log.error("Old alerts could not be let go of.", { error: String(error) }),
    );
    plan();
  };
  const plan = (): void => {
    cancel = clock.after(dayMs / 24, run);
  };
  plan();
  return () => cancel();
}
