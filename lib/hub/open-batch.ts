import type { Batch, Explanation, MessageRow, NewActivity, TakenNonce } from "@/lib/db/batch";
import type { LateSession } from "@/lib/db/record-late-charge";
import type { Campaign } from "@/lib/domain/campaign";
import type { Charger } from "@/lib/domain/charger";
import type { ChargerSession } from "@/lib/domain/charger-session";
import type { PublishEffect } from "@/lib/domain/effect";
import type { ReadSuggested, SettingDiscovered } from "@/lib/domain/event";
import type { ChargerId, SourceId, VehicleId, Vin } from "@/lib/domain/ids";
import type { Sample } from "@/lib/domain/metric";
import type { Operation } from "@/lib/domain/operation";
import type { RecordedSession } from "@/lib/domain/recorded-session";
import type { ChargingSession } from "@/lib/domain/session";
import type { Trip } from "@/lib/domain/trip";
import { isOnlyFurther, type Update } from "@/lib/domain/update";
import type { Feed } from "./feed";
import type { Car, Circuit } from "./picture";

/** Everything that some messages changed, gathered until it is stored together. */
export interface OpenBatch {
  /** How many messages and other changes are in it. */
  entries: number;
  readonly messages: MessageRow[];
  readonly samples: Sample[];
  readonly activities: NewActivity[];
  readonly explanations: Explanation[];
  readonly operations: Map<string, Operation>;
  readonly sessions: Map<string, ChargingSession>;
  /** The cars' own records: which of them are news is found out among what is stored. */
  readonly recordedTrips: Trip[];
  readonly recordedSessions: RecordedSession[];
  /** Charges told by words that came late; found out in the same way. */
  readonly lateCharges: LateSession[];
  readonly chargerSessions: Map<string, ChargerSession>;
  /** Chargers that were sent away and are heard again. */
  readonly returnedChargers: ChargerId[];
  /** Settings that messages told, to be put into their sources. */
  readonly discoveries: { readonly feed: Feed; readonly event: SettingDiscovered }[];
  readonly cars: Set<Car>;
  /** What the cars were when the batch was closed; messages after it fold into the same cars. */
  closedCars: readonly Pick<Car, "vehicle" | "rawValues">[];
  readonly chargers: Map<string, Charger>;
  readonly circuits: Map<SourceId, Circuit>;
  readonly campaigns: Map<string, Campaign>;
  readonly updates: Map<string, Update>;
  /** Of these the ones that only came further. */
  readonly movedOnly: Set<string>;
  /** Those that a batch before could not store: the next word writes them whole. */
  readonly owedWhole: ReadonlySet<string>;
  readonly nonces: TakenNonce[];
  /** Rows that must be there before the batch: cars and chargers heard of for the first time. */
  readonly newCars: { readonly car: Car; readonly sourceId: SourceId }[];
  readonly newChargers: Charger[];
  readonly renamed: Map<
    VehicleId,
    { readonly name?: string; readonly model?: string; readonly vin?: Vin }
  >;
  /** Cars that turned out to be others, done after everything else. */
  readonly merged: Map<VehicleId, VehicleId>;
  /** What the messages ask for, done after the commit. */
  readonly reads: { readonly feed: Feed; readonly event: ReadSuggested }[];
  readonly replies: { readonly feed: Feed; readonly effect: PublishEffect }[];
  /** Told whether it was stored: acknowledgements, waiting callers. */
  readonly afterCommit: ((isStored: boolean) => void)[];
  /** Resolves when it is stored, once somebody asks: one promise for all of its messages. */
  stored: Promise<void> | undefined;
}

export const createOpenBatch = (owedWhole: ReadonlySet<string> = new Set()): OpenBatch => ({
  entries: 0,
  messages: [],
  samples: [],
  activities: [],
  explanations: [],
  operations: new Map(),
  sessions: new Map(),
  recordedTrips: [],
  recordedSessions: [],
  lateCharges: [],
  chargerSessions: new Map(),
  returnedChargers: [],
  discoveries: [],
  cars: new Set(),
  closedCars: [],
  chargers: new Map(),
  circuits: new Map(),
  campaigns: new Map(),
  updates: new Map(),
  movedOnly: new Set(),
  owedWhole,
  nonces: [],
  newCars: [],
  newChargers: [],
  renamed: new Map(),
  merged: new Map(),
  reads: [],
  replies: [],
  afterCommit: [],
  stored: undefined,
});

/** Resolves when the batch is stored; what is never stored is never acknowledged. */
export function whenStored(batch: OpenBatch): Promise<void> {
  batch.stored ??= new Promise((resolve) => {
    batch.afterCommit.push((isStored) => isStored && resolve());
  });
  return batch.stored;
}

/** Puts an update into the batch; what it was before tells whether it only came further. */
export function putUpdate(batch: OpenBatch, update: Update, before: Update | undefined): void {
  const { updates, movedOnly, owedWhole } = batch;
  const isMoved = before && isOnlyFurther(update, before) && !owedWhole.has(update.id);
  if (!isMoved) movedOnly.delete(update.id);
  else if (!updates.has(update.id)) movedOnly.add(update.id);
  updates.set(update.id, update);
}

/** The batch as the database takes it. A car's state goes in once, however many messages changed it. */
export const toRows = (batch: OpenBatch): Batch => ({
  messages: batch.messages,
  samples: batch.samples,
  activities: batch.activities,
  explanations: batch.explanations,
  operations: [...batch.operations.values()],
  sessions: [...batch.sessions.values()],
  chargerSessions: [...batch.chargerSessions.values()],
  vehicles: batch.closedCars.map(({ vehicle, rawValues }) => ({
    id: vehicle.id,
    state: vehicle.state,
    capabilities: vehicle.capabilities,
    rawValues,
  })),
  chargers: [...batch.chargers.values()].map(({ id, state }) => ({ id, state })),
  circuits: [...batch.circuits.values()],
  campaigns: [...batch.campaigns.values()],
  updates: [...batch.updates.values()].filter(({ id }) => !batch.movedOnly.has(id)),
  movedUpdates: [...batch.movedOnly].flatMap((id) => batch.updates.get(id) ?? []),
  nonces: batch.nonces,
});

/** Fixes the cars' states: from here on the batch no longer changes. */
export function closeBatch(batch: OpenBatch): void {
  batch.closedCars = [...batch.cars].map(({ vehicle, rawValues }) => ({ vehicle, rawValues }));
}
