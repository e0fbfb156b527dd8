import type { Database } from "@/lib/db/database";
import type { VehicleId } from "@/lib/domain/ids";
import type { Log } from "@/lib/domain/log";
import type { Protocol } from "@/lib/domain/protocol";
import { dropSource } from "./car-sources";
import { type Clock, systemClock } from "./clock";
import { createFanout } from "./fanout";
import { followUp } from "./follow-up";
import { hubFace } from "./hub-face";
import { createListeners } from "./listeners";
import type { LivePort } from "./live-port";
import { loadPicture } from "./load-picture";
import { createOperationWatch, type OperationWatch } from "./operation-watch";
import { createPicture, type Picture } from "./picture";
import { createPipeline, type Pipeline } from "./pipeline";
import { createPresence } from "./presence";
import { openPresenceOf } from "./presence-of-car";
import { createShown, refreshShown, showBatch, showLoadedUpdates } from "./shown";
import { createSources, type Sources } from "./sources";
import { storeBatch } from "./store-batch";
import { loadUpdates } from "./updates/load-updates";
import { openUpdates } from "./updates/open-updates";
import { createUpdateState } from "./updates/updates";
import type { PackageLending } from "./updates/updates-deps";

export interface HubDeps {
  readonly db: Database;
  /** Our own endpoint, or whatever else the live topics go to. */
  readonly mqttServer: LivePort;
  readonly secretKey: Uint8Array;
  /** The address that others reach us under. */
  readonly publicUrl?: string;
  readonly lending?: PackageLending;
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
  const listeners = createListeners(fanout);

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
      listeners.batch(batch);
    },
    onPressure: createPress(deps, () => sources.runners()),
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
    onRemoved: (id) => dropSource(picture, shown.vehicles, id),
    shared: {
      pipeline,
      picture,
      own: deps.mqttServer,
      onChange: listeners.source,
      clock,
      random,
      log,
    },
    log,
  });
  const parts = { pipeline, clock, sources, picture };
  const watch = watchOperations(parts);
  const presence = createPresence({ open: openPresenceOf({ sources, picture, clock }), clock });
  for (const operation of shown.operations.values()) watch.note(operation);
  const stopLoaded = await loadUpdates({ ...deps, ...underWay, clock });
  await sources.reload();
  const state = { ...underWay, board: shown.updates };
  const updates = openUpdates({ ...deps, ...parts, state, stopLoaded });
  showLoadedUpdates(shown);

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
    listeners,
    now: clock.now,
    answerTimeoutMs,
  });
}
export type Hub = Awaited<ReturnType<typeof startHub>>;

const toldEveryMs = 60_000;

/** Whoever tells us something is read no faster than it is stored; the log says so once a minute. */
function createPress(
  { log, mqttServer, clock = systemClock }: HubDeps,
  runners: Sources["runners"],
) {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (isHigh: boolean): void => {
    if (isHigh && clock.now() - toldAt >= toldEveryMs) {
      toldAt = clock.now();
      log.warn("More messages come than can be stored at once: sources are read more slowly.");
    }
    for (const runner of runners()) runner.upstream.setPaused(isHigh);
    mqttServer.setPressed?.(isHigh);
  };
}

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
