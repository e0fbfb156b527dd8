import type { ChargeWord } from "@/lib/domain/charge-words";
import type { Charger, CircuitState } from "@/lib/domain/charger";
import type { Told } from "@/lib/domain/echo";
import type { GarageId, SourceId, VehicleId, Vin } from "@/lib/domain/ids";
import { isOpen, type Operation } from "@/lib/domain/operation";
import type { ChargingSession } from "@/lib/domain/session";
import type { Unexplained } from "@/lib/domain/unexplained";
import type { RawValue, Vehicle } from "@/lib/domain/vehicle";

/** One car while messages are folded into it. The parts are immutable; the box is not. */
export interface Car {
  vehicle: Vehicle;
  rawValues: Readonly<Record<string, RawValue>>;
  /** Open ones and the latest closed ones, oldest first. */
  operations: readonly Operation[];
  session: ChargingSession | undefined;
  /** What it said of charging lately, for words that come late. */
  chargeWords: readonly ChargeWord[];
  told: Told;
  unexplained: Unexplained | undefined;
}

/** What the chargers of one source share, as the live topics show it. */
export interface Circuit {
  readonly id: string;
  readonly garageId: GarageId;
  readonly sourceId: SourceId;
  readonly state: CircuitState;
  /** Until when its own memory was taken over; begins anew with every start. */
  readonly pastUntil?: number;
}

/** The operations of one circuit, open ones and the latest closed ones, oldest first. */
export interface Site {
  operations: readonly Operation[];
}

/**
 * The latest picture of everything. There are two: the one that messages are folded into, and the
 * one that people see, which is behind by the batch that is being stored.
 */
export interface Picture {
  readonly cars: Map<VehicleId, Car>;
  readonly carsByVin: Map<GarageId, Map<Vin, Car>>;
  readonly chargers: Map<string, Charger>;
  readonly circuits: Map<SourceId, Circuit>;
  /** What was asked of the chargers of a source, by the circuit's id. */
  readonly sites: Map<string, Site>;
  /** Grows when a car comes, goes, or gets another source. */
  revision: number;
}

export const createPicture = (): Picture => ({
  cars: new Map(),
  carsByVin: new Map(),
  chargers: new Map(),
  circuits: new Map(),
  sites: new Map(),
  revision: 0,
});

export const findCar = (picture: Picture, garageId: GarageId, vin: Vin): Car | undefined =>
  picture.carsByVin.get(garageId)?.get(vin);

export function addCar(picture: Picture, car: Car): void {
  const { id, garageId, vin } = car.vehicle;
  const inGarage = picture.carsByVin.get(garageId) ?? new Map<Vin, Car>();
  picture.carsByVin.set(garageId, inGarage.set(vin, car));
  picture.cars.set(id, car);
  picture.revision += 1;
}

/** The VINs that a source feeds, worked out anew only when a car came or went. */
export function createVinList(picture: Picture, sourceId: SourceId): () => readonly Vin[] {
  let revision = -1;
  let vins: readonly Vin[] = [];
  return () => {
    if (revision !== picture.revision) {
      revision = picture.revision;
      vins = [...picture.cars.values()]
        .filter(({ vehicle }) => vehicle.sources.includes(sourceId))
        .map(({ vehicle }) => vehicle.vin);
    }
    return vins;
  };
}

/** Where the operations of a circuit are kept; made when it is first needed. */
export function siteOf(picture: Picture, { vehicleId }: Pick<Operation, "vehicleId">): Site {
  const site = picture.sites.get(vehicleId) ?? { operations: [] };
  picture.sites.set(vehicleId, site);
  return site;
}

/** Ids are hex digits: TWCManager's own pages write them in either case. */
export const chargerKey = (sourceId: SourceId, twcId: string): string =>
  `${sourceId}/${twcId.toLowerCase()}`;

const closedKept = 20;

/** The operations with this one put in or replaced; of the closed ones only the latest are kept. */
export function withOperation(
  operations: readonly Operation[],
  operation: Operation,
): readonly Operation[] {
  const isKnown = operations.some(({ id }) => id === operation.id);
  const next = isKnown
    ? operations.map((other) => (other.id === operation.id ? operation : other))
    : [...operations, operation];
  const surplus = next.length - closedKept;
  if (surplus <= 0) return next;
  const gone = new Set(next.filter(({ state }) => !isOpen(state)).slice(0, surplus));
  return next.filter((other) => !gone.has(other));
}
