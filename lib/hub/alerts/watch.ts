import type { NewActivity } from "@/lib/db/batch";
import { alarmId, isAlarm } from "@/lib/domain/alarm";
import type { Alert, AlertSettings } from "@/lib/domain/alert";
import type { Charger } from "@/lib/domain/charger";
import { rateLimitOf } from "@/lib/domain/charger-silence";
import type { Device } from "@/lib/domain/device";
import type { Raised } from "@/lib/domain/fold-alert";
import type { GarageId } from "@/lib/domain/ids";
import type { Log } from "@/lib/domain/log";
import { isActive, type Update } from "@/lib/domain/update";
import type { Clock } from "../clock";
import type { Hub } from "../hub";
import type { OpenBatch } from "../open-batch";
import type { AlertBook, Place } from "./book";
import { isInTrouble, signalsOf, type Watched } from "./rules";
import { type StruckUpdate, strikeOf } from "./strikes";

/** The devices, as far as this room may know them. */
export interface WatchedDevices {
  readonly listAll: () => readonly Device[];
  /** Answers the stop. */
  readonly listen: (listener: (device: Device) => void) => () => void;
}

interface WatchDeps {
  readonly hub: Hub;
  readonly devices: WatchedDevices;
  readonly book: AlertBook;
  readonly settingsOf: (id: GarageId) => AlertSettings;
  /** Takes over what was raised, and the ids of the alarms that were looked at for it. */
  readonly take: (raised: readonly Raised[], heard?: readonly string[]) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Something to look at; what the rules need beside it is looked up when it is its turn. */
type Noted =
  | Exclude<Watched, { kind: "charger" | "update" }>
  | { readonly kind: "charger"; readonly entity: Charger }
  | { readonly kind: "update"; readonly entity: Update };

/** A car reports many times a second: one look at what it came to is enough. */
const lookMs = 500;
/** Silence makes no noise: everything is looked at so often. */
const everyMs = 15_000;

const scopeOf = ({ kind, entity }: Noted): string => `${kind}:${entity.id}`;

/** Looks at whatever changed, soon, and at everything once in a while. */
export function startWatch(deps: WatchDeps) {
  const { hub, devices, book, clock, log } = deps;
  const dirty = new Map<string, Noted>();
  let cancelLook: (() => void) | undefined;
  let cancelRound: () => void = () => undefined;

  const note = (all: readonly Noted[]): void => {
    for (const noted of all) dirty.set(scopeOf(noted), noted);
    if (dirty.size > 0) cancelLook ??= clock.after(lookMs, flush);
  };
  const flush = (): void => {
    cancelLook?.();
    cancelLook = undefined;
    const due = [...dirty.values()];
    dirty.clear();
    deps.take(due.flatMap((noted) => look(deps, noted)));
  };
  const round = (): void => {
    const all = everything(hub, devices);
    note(all);
    flush();
    deps.take(gone(book, new Set(all.map(scopeOf))));
    cancelRound = clock.after(everyMs, round);
  };
  /** Until what was missed is known, to tell it from what happens meanwhile. */
  let struck: Set<string> | undefined = new Set();
  const strikeAll = (activities: readonly NewActivity[]): void => {
    for (const alarm of activities.filter(isAlarm)) {
      struck?.add(alarmId(alarm));
      deps.take(strike(deps, alarm), [alarmId(alarm)]);
    }
  };
  const stopHub = hub.listen({
    onBatch: (batch) => {
      note(touched(batch, book));
      strikeAll(batch.activities);
    },
    onSource: (entity) => note([{ kind: "source", entity }]),
  });
  const stopDevices = devices.listen((entity) => note([{ kind: "device", entity }]));
  cancelRound = clock.after(lookMs, round);
  log.debug("Alerts watch.", {});
  return {
    note,
    flush,
    /** What happened before we watched, and was not looked at then. */
    strikeMissed: (alarms: readonly NewActivity[]): void => {
      const known = struck;
      struck = undefined;
      strikeAll(alarms.filter((alarm) => known?.has(alarmId(alarm)) !== true));
    },
    stop: (): void => {
      stopHub();
      stopDevices();
      cancelLook?.();
      cancelRound();
    },
  };
}

export type Watch = ReturnType<typeof startWatch>;

const touched = (batch: OpenBatch, book: AlertBook): readonly Noted[] => [
  ...batch.closedCars.map(({ vehicle: entity }) => ({ kind: "vehicle" as const, entity })),
  ...[...batch.chargers.values()].map((entity) => ({ kind: "charger" as const, entity })),
  ...[...batch.updates.values()]
    .map((entity) => ({ kind: "update" as const, entity }))
    .filter((noted) => isInTrouble(noted.entity) || book.knows(scopeOf(noted))),
  ...[...batch.campaigns.values()].map((entity) => ({ kind: "campaign" as const, entity })),
];

const everything = (hub: Hub, devices: WatchedDevices): readonly Noted[] => [
  ...[...hub.vehicles.values()].map((entity) => ({ kind: "vehicle" as const, entity })),
  ...[...hub.chargers.values()].map((entity) => ({ kind: "charger" as const, entity })),
  ...hub.sources.list().map((entity) => ({ kind: "source" as const, entity })),
  ...devices.listAll().map((entity) => ({ kind: "device" as const, entity })),
];

function look({ hub, book, clock, settingsOf }: WatchDeps, noted: Noted): readonly Raised[] {
  const scope = scopeOf(noted);
  const { garageId } = noted.entity;
  const settings = settingsOf(garageId);
  const isHeld = (key: string) => book.isHeld(scope, key);
  const watched = withSurroundings(hub, noted);
  const signals = signalsOf(watched, { now: clock.now(), settings, isHeld });
  return book.hold({ scope, garageId }, signals, settings);
}

function withSurroundings(hub: Hub, noted: Noted): Watched {
  if (noted.kind === "charger") {
    const source = hub.sources.list().find(({ id }) => id === noted.entity.sourceId);
    const rateLimitSeconds = rateLimitOf(source?.settings ?? {});
    return { ...noted, isSourceUp: source?.mqtt.state === "connected", rateLimitSeconds };
  }
  if (noted.kind !== "update") return noted;
  const { vehicleId, campaignId } = noted.entity;
  return {
    ...noted,
    vehicleName: hub.vehicles.get(vehicleId)?.name ?? noted.entity.vin,
    campaignName: campaignNameOf(hub.board, campaignId),
  };
}

function strike({ hub, book, settingsOf }: WatchDeps, alarm: NewActivity): readonly Raised[] {
  const { garageId, vehicleId } = alarm;
  const car = hub.vehicles.get(vehicleId);
  const signal = car && strikeOf(alarm, car, struckUpdate(hub, alarm));
  if (!car || !signal) return [];
  const place: Place = { scope: `vehicle:${car.id}`, garageId };
  const raised = book.strike(place, signal, settingsOf(garageId));
  return raised ? [raised] : [];
}

/** An alarm that is read back after a kill says nothing of its update: it was the one under way, if any. */
function struckUpdate({ board }: Hub, alarm: NewActivity): StruckUpdate | undefined {
  const own = board.ofCar(alarm.vehicleId);
  const update = alarm.update ?? (own && isActive(own) ? own : undefined);
  if (!update) return undefined;
  const { id, version, campaignId } = update;
  return { id, version, campaignName: campaignNameOf(board, campaignId) };
}

const campaignNameOf = (board: Hub["board"], id: string | undefined): string | undefined =>
  id === undefined ? undefined : board.nameOf(id);

const roundKinds = /^(vehicle|charger|source|device):/;

/** What was taken away can no longer be in trouble. */
const gone = (book: AlertBook, present: ReadonlySet<string>): readonly Raised[] =>
  [...book.all()]
    .filter(({ holds, scope }: Alert) => holds && roundKinds.test(scope) && !present.has(scope))
    .flatMap(({ scope, garageId }) =>
      book.hold({ scope, garageId }, [], { off: [], auxBatteryVolts: 0 }),
    );
