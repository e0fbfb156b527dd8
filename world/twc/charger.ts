/** A car as its charger meets it: by what it would draw, and by what can be read of it. */
export interface PluggedCar {
  /** Absent for cars that do not tell. */
  readonly vin?: string;
  /** Amps per phase that it would take now; 0 when it is full. */
  readonly wantsAmps: number;
}

export interface ChargerSpec {
  /** Four hex digits. */
  readonly id: string;
  /** Volts of the phases; 0 where one is not connected. */
  readonly volts: readonly [number, number, number];
  readonly maxAmps: number;
  /** Older hardware cannot read who is there. */
  readonly readsVin: boolean;
  /** Hardware of the first protocol counts no energy and measures no volts. */
  readonly countsEnergy: boolean;
}

/** One wall charger at one moment. Time passes through `advanceCharger` alone. */
export interface Charger {
  readonly spec: ChargerSpec;
  readonly amps: number;
  readonly offeredAmps: number;
  readonly code: number;
  readonly lifetimeKwh: number;
  readonly currentVin: string;
  readonly lastVin: string;
  /** How long a current of at least 1 A has flowed, or not. */
  readonly chargingMs: number;
  readonly idleMs: number;
  readonly startingMs: number;
  readonly isFailed: boolean;
}

export const createCharger = (spec: ChargerSpec, lifetimeKwh = 0): Charger => ({
  spec,
  amps: 0,
  offeredAmps: 0,
  code: 0,
  lifetimeKwh,
  currentVin: "",
  lastVin: "",
  chargingMs: 0,
  idleMs: 60_000,
  startingMs: 0,
  isFailed: false,
});

export const sumVolts = ({ volts }: ChargerSpec): number =>
  volts.filter((value) => value > 50).reduce((sum, value) => sum + value, 0);

export const loadWatts = ({ amps, spec }: Charger): number => Math.round(amps * sumVolts(spec));

/** A flow that TWCManager counts as charging, and how long it must be gone to be over. */
const flowAmps = 1;
const debounceMs = 5_000;
const readVinAfterMs = 6_000;

export const isFlowing = ({ amps, idleMs, chargingMs }: Charger): boolean =>
  amps >= flowAmps || (chargingMs > 0 && idleMs < debounceMs);

interface Moment {
  readonly car: PluggedCar | undefined;
  readonly offeredAmps: number;
  readonly dtMs: number;
}

/** The charger a moment later: it starts softly, rises by 2 A a second, and falls within five. */
export function advanceCharger(charger: Charger, moment: Moment): Charger {
  if (charger.isFailed) return { ...charger, amps: 0, code: 2 };
  const { car, offeredAmps, dtMs } = moment;
  const target = car ? Math.min(car.wantsAmps, offeredAmps, charger.spec.maxAmps) : 0;
  const isStarting = target >= flowAmps && charger.amps < flowAmps;
  const startingMs = isStarting ? charger.startingMs + dtMs : 0;
  const amps = isStarting && startingMs < 3_000 ? 0 : towards(charger.amps, target, dtMs);
  const flowed = count({ ...charger, amps, startingMs, offeredAmps }, dtMs);
  return identify({ ...flowed, code: codeOf({ amps, isStarting, moment }) }, car);
}

function towards(amps: number, target: number, dtMs: number): number {
  const step = (target < amps ? 4 : 2) * (dtMs / 1_000);
  if (Math.abs(target - amps) <= step) return target;
  return amps + Math.sign(target - amps) * step;
}

interface Code {
  readonly amps: number;
  readonly isStarting: boolean;
  readonly moment: Moment;
}

function codeOf({ amps, isStarting, moment: { car, offeredAmps } }: Code): number {
  if (!car) return 0;
  if (amps >= flowAmps) return 1;
  if (isStarting) return 8;
  return car.wantsAmps < flowAmps && offeredAmps > 0 ? 3 : 4;
}

function count(charger: Charger, dtMs: number): Charger {
  const kwh = (charger.amps * sumVolts(charger.spec) * dtMs) / 3_600_000_000;
  const flows = charger.amps >= flowAmps;
  return {
    ...charger,
    lifetimeKwh: charger.lifetimeKwh + kwh,
    chargingMs: flows ? charger.chargingMs + dtMs : isFlowing(charger) ? charger.chargingMs : 0,
    idleMs: flows ? 0 : charger.idleMs + dtMs,
  };
}

/** Who it is can be read only while it charges; afterwards it is the last one. */
function identify(charger: Charger, car: PluggedCar | undefined): Charger {
  const { spec, chargingMs, currentVin } = charger;
  if (isFlowing(charger)) {
    const isRead = spec.readsVin && chargingMs >= readVinAfterMs && car?.vin !== undefined;
    return isRead ? { ...charger, currentVin: car.vin } : charger;
  }
  return currentVin === "" ? charger : { ...charger, currentVin: "", lastVin: currentVin };
}
