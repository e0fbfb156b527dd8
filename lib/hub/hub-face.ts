import type { HttpEffect, PublishEffect } from "@/lib/domain/effect";
import type { ChargerId, SourceId, VehicleId } from "@/lib/domain/ids";
import type { Operation } from "@/lib/domain/operation";
import type { Incoming } from "@/lib/domain/protocol";
import { type VehicleEdit, withEdit } from "@/lib/domain/vehicle-edit";
import { say } from "@/messages/say";
import { assignCar } from "./assign-car";
import { chargerSite, forgetRetained } from "./charger-site";
import { commandSource } from "./command-source";
import { currentState, type StateEntry } from "./current-state";
import type { Fanout } from "./fanout";
import type { Listeners } from "./listeners";
import type { OperationWatch } from "./operation-watch";
import { noteRefused, type OwnSender, takeOwn } from "./own-endpoint";
import { type Behalf, type Performed, perform } from "./perform";
import type { Car, Picture } from "./picture";
import type { Pipeline } from "./pipeline";
import type { PresenceBook } from "./presence";
import type { Shown } from "./shown";
import type { Sources } from "./sources";
import type { Updates } from "./updates/updates";

const sourceGone: Performed = {
  kind: "failed",
  code: "refused",
  sentence: say("source.switchedOff"),
};

export interface HubParts {
  readonly sources: Sources;
  readonly shown: Shown;
  readonly picture: Picture;
  readonly pipeline: Pipeline;
  readonly watch: OperationWatch;
  readonly fanout: Fanout;
  readonly presence: PresenceBook;
  readonly updates: Updates;
  readonly listeners: Listeners;
  readonly now: () => number;
  readonly answerTimeoutMs: number;
}

/** What the rest of the house may do with the hub. */
export function hubFace(parts: HubParts) {
  const { sources, shown, picture, pipeline, presence, now } = parts;
  return {
    sources,
    answerTimeoutMs: parts.answerTimeoutMs,
    /** Who looks at which car. */
    presence,
    /** Campaigns of over-the-air updates. */
    updates: parts.updates,
    /** Hears of everything that was just stored, and of sources; answers the stop. */
    listen: parts.listeners.add,
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
    vehicleEdited: async (id: VehicleId, change: VehicleEdit): Promise<void> => {
      const car = picture.cars.get(id);
      if (!car) return;
      car.vehicle = withEdit(car.vehicle, change);
      // In the order of the messages: those that are being stored still show it as it was.
      await pipeline.change((batch) => void batch.cars.add(car));
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
      const charger = [...picture.chargers.values()].find((each) => each.id === id);
      if (charger) await pipeline.change((batch) => void batch.chargers.set(id, charger));
    },
    /** A person says whose car stands there, for as long as it charges. */
    assignCar: (id: ChargerId, vehicleId: VehicleId | undefined): Promise<void> =>
      assignCar({ picture, pipeline }, id, vehicleId),
    /** Empties what the broker keeps of a charger that is gone. */
    forgetRetained: (id: ChargerId) => forgetRetained(sources, picture, id),
    /** Reads parts of the operation's car again, later. */
    read: ({ vehicleId, sourceId }: Asked, parts: readonly string[], delayMs: number) => {
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
    /** A message published on our own endpoint; resolves when every source that takes it has stored it, undefined where none does. */
    takeInternal: (incoming: Incoming, sender: OwnSender): Promise<void> | undefined =>
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

type Asked = Pick<Operation, "vehicleId" | "sourceId">;

async function closeHub(parts: HubParts): Promise<void> {
  const { presence, updates, sources, watch, pipeline, fanout } = parts;
  await presence.stop();
  updates.stop();
  await sources.stopAll();
  watch.stop();
  await pipeline.settled();
  pipeline.stop();
  fanout.stop();
}
