import type { Database } from "@/lib/db/database";
import type { HttpEffect, PublishEffect } from "@/lib/domain/effect";
import type { ChargerId, SourceId, VehicleId } from "@/lib/domain/ids";
import type { Log } from "@/lib/domain/log";
import type { Operation } from "@/lib/domain/operation";
import type { Incoming, Protocol } from "@/lib/domain/protocol";
import { type VehicleEdit, withEdit } from "@/lib/domain/vehicle-edit";
import { assignCar } from "./assign-car";
import { chargerSite, forgetRetained } from "./charger-site";
import { type Clock, systemClock } from "./clock";
import { commandSource } from "./command-source";
import { currentState, type StateEntry } from "./current-state";
import { createFanout, type Fanout, type LivePort } from "./fanout";
import { followUp } from "./follow-up";
import { loadPicture } from "./load-picture";
import { createOperationWatch, type OperationWatch } from "./operation-watch";
import { noteRefused, type OwnSender, takeOwn } from "./own-endpoint";
import { type Behalf, type Performed, perform } from "./perform";
import { type Car, createPicture, type Picture } from "./picture";
import { createPipeline, type Pipeline } from "./pipeline";
import { createPresence, type PresenceBook } from "./presence";
import { openPresenceOf } from "./presence-of-car";
import { createShown, refreshShown, type Shown, showBatch } from "./shown";
import { createSources, type Sources } from "./sources";
import { storeBatch } from "./store-batch";
import { openUpdates } from "./updates/open-updates";
import { createUpdateState, type Updates } from "./updates/updates";

export interface HubDeps {
  readonly db: Database;
  /** Our own endpoint, or whatever else the live topics go to. */
  readonly mqttServer: LivePort;
  readonly secretKey: Uint8Array;
  /** The address that others reach us under. */
  readonly publicUrl?: string;
  readonly protocols: readonly Protocol[];
  readonly log: Log;
  readonly clock?: Clock;
  readonly random?: () => number;
  /** Two cars proved to be one. */
  readonly onMerged?: (from: VehicleId, into: VehicleId) => void;
  /** Give up on a car's answer no later than this; default: when its protocol does. */
  readonly answerTimeoutMs?: number;
}

/**
 * Starts everything that touches cars: the picture from the database, the pipeline, and one runner
 * per source. What people see (`shown`) is always stored already.
 */
export async function startHub(deps: HubDeps) {
  const { db, log, random = Math.random, clock = systemClock } = deps;
  const picture = createPicture();
  await loadPicture(db, picture, clock.now());
  const shown = createShown(picture);
  const fanout = createFanout(deps.mqttServer, clock);
  const underWay = createUpdateState();

  const pipeline = createPipeline({
    picture,
    updates: underWay,
    nextMessageId: db.nextMessageId,
    store: (batch) => storeBatch(db, batch, clock.now()),
    onStored: (batch) => {
      showBatch(shown, batch, fanout);
      for (const operation of batch.operations.values()) watch.note(operation);
      for (const { vehicle } of batch.closedCars) presence.note(vehicle);
      followUp(batch, sources, deps.onMerged);
    },
    onPressure: (isHigh) => {
      log.warn(isHigh ? "Too many messages wait: sources paused." : "Sources resumed.");
      for (const runner of sources.runners()) runner.upstream.setPaused(isHigh);
    },
    clock,
    log,
  });
  const sources = createSources({
    db,
    secretKey: deps.secretKey,
    protocols: deps.protocols,
    reload: async () => {
      await loadPicture(db, picture, clock.now());
      refreshShown(shown, picture);
    },
    shared: {
      pipeline,
      picture,
      own: deps.mqttServer,
      onChange: (source) => fanout.state("source", source, () => source),
      clock,
      random,
      log,
    },
    log,
  });
  const watch = watchOperations({ pipeline, clock, sources, picture });
  const presence = createPresence({ open: openPresenceOf({ sources, picture, clock }), clock });
  for (const operation of shown.operations.values()) watch.note(operation);
  await sources.reload();
  const updates = await openUpdates({
    ...deps,
    clock,
    state: { ...underWay, board: shown.updates },
    picture,
    sources,
    pipeline,
  });

  const { answerTimeoutMs = Number.POSITIVE_INFINITY } = deps;
  return hubFace({
    sources,
    shown,
    picture,
    pipeline,
    watch,
    fanout,
    presence,
    updates,
    now: clock.now,
    answerTimeoutMs,
  });
}
export type Hub = Awaited<ReturnType<typeof startHub>>;

interface WatchParts {
  readonly pipeline: Pipeline;
  readonly clock: Clock;
  readonly sources: Sources;
  readonly picture: Picture;
}

const watchOperations = ({ pipeline, clock, sources, picture }: WatchParts): OperationWatch =>
  createOperationWatch({
    pipeline,
    clock,
    reread: ({ vehicleId, sourceId }) => {
      const vin = picture.cars.get(vehicleId)?.vehicle.vin;
      if (vin !== undefined) sources.runner(sourceId)?.reader?.readAll(vin);
    },
  });

const sourceGone: Performed = {
  kind: "failed",
  code: "refused",
  sentence: "The source of this car is switched off. Switch it on in the settings.",
};

interface HubParts {
  readonly sources: Sources;
  readonly shown: Shown;
  readonly picture: Picture;
  readonly pipeline: Pipeline;
  readonly watch: OperationWatch;
  readonly fanout: Fanout;
  readonly presence: PresenceBook;
  readonly updates: Updates;
  readonly now: () => number;
  readonly answerTimeoutMs: number;
}

/** What the rest of the house may do with the hub. */
function hubFace(parts: HubParts) {
  const { sources, shown, picture, pipeline, fanout, presence, now } = parts;
  return {
    sources,
    answerTimeoutMs: parts.answerTimeoutMs,
    /** Who looks at which car. */
    presence,
    /** Campaigns of over-the-air updates. */
    updates: parts.updates,
    /** What people see, by id. */
    vehicles: shown.vehicles,
    chargers: shown.chargers,
    circuits: shown.circuits,
    operations: shown.operations,
    /** Campaigns under way and their cars, as people see them. */
    board: shown.updates,
    currentState: (filter: string): Iterable<StateEntry> =>
      currentState(shown, sources.list(), filter),
    /** The car as the last message left it, with its raw values and operations. */
    car: (id: VehicleId): Readonly<Car> | undefined => picture.cars.get(id),
    /** Takes over what a person said of a car and is stored already. */
    vehicleEdited: (id: VehicleId, change: VehicleEdit): void => {
      const car = picture.cars.get(id);
      const seen = shown.vehicles.get(id);
      if (car) car.vehicle = withEdit(car.vehicle, change);
      if (!seen) return;
      shown.vehicles.set(id, withEdit(seen, change));
      fanout.state("vehicle", seen, () => shown.vehicles.get(id));
    },
    /** Puts a new or changed operation through the pipeline; resolves when it is stored. */
    changeOperation: (
      vehicleId: VehicleId,
      change: (operations: readonly Operation[]) => Operation | undefined,
    ) => pipeline.changeOperation(vehicleId, change),
    /** The source that takes commands for the car, with its translator at hand. */
    commandSource: (id: VehicleId) => commandSource(sources, picture.cars.get(id), now),
    /** The circuit with what it takes now, and how a command for it is written. */
    chargerSite: (id: string) => chargerSite(sources, picture, id, now()),
    /** A person renamed or forgot the charger: what is shown follows. */
    chargerEdited: async (id: ChargerId): Promise<void> => {
      await sources.reload();
      const charger = shown.chargers.get(id);
      if (charger) fanout.state("charger", charger, () => shown.chargers.get(id));
    },
    /** A person says whose car stands there, for as long as it charges. */
    assignCar: (id: ChargerId, vehicleId: VehicleId | undefined): Promise<void> =>
      assignCar({ picture, pipeline }, id, vehicleId),
    /** Empties what the broker keeps of a charger that is gone. */
    forgetRetained: (id: ChargerId) => forgetRetained(sources, picture, id),
    /** Reads parts of the operation's car again, later. */
    read: ({ vehicleId, sourceId }: Operation, parts: readonly string[], delayMs: number) => {
      const vin = picture.cars.get(vehicleId)?.vehicle.vin;
      if (vin !== undefined) sources.runner(sourceId)?.reader?.suggest(vin, parts, delayMs);
    },
    /** What a device that is bound to a car says of it. */
    reportVehicle: pipeline.report,
    now,
    /** Carries out one effect of a source. */
    perform: (
      sourceId: SourceId,
      effect: HttpEffect | PublishEffect,
      behalf?: Behalf,
    ): Promise<Performed> => {
      const runner = sources.runner(sourceId);
      return runner
        ? perform({ runner, pipeline, now }, effect, behalf)
        : Promise.resolve(sourceGone);
    },
    /** A message published on our own endpoint; resolves when every source that takes it has stored it. */
    takeInternal: (incoming: Incoming, sender: OwnSender): Promise<void> =>
      takeOwn(sources, incoming, sender),
    /** What our own endpoint refused stands in the journal, with the reason. */
    noteRefused: (incoming: Incoming, sender: OwnSender, reason: string): void =>
      noteRefused(sources, incoming, { sender, reason }),
    health: () => ({
      waiting: pipeline.waiting(),
      fault: pipeline.fault(),
      sources: sources.list().length,
      connected: sources.list().filter(({ mqtt }) => mqtt.state === "connected").length,
    }),
    /** Resolves when nothing waits to be stored. */
    settled: pipeline.settled,
    close: () => closeHub(parts),
  };
}

async function closeHub(parts: HubParts): Promise<void> {
  const { presence, updates, sources, watch, pipeline, fanout } = parts;
  await presence.stop();
  updates.stop();
  sources.stopAll();
  watch.stop();
  await pipeline.settled();
  pipeline.stop();
  fanout.stop();
}
