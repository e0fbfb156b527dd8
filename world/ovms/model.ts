/** What does not change about a pretend car. */
export interface ModelSpec {
  readonly vin: string;
  readonly type: string;
  readonly version: string;
  readonly batteryKwh: number;
  readonly rangeKm: number;
  readonly chargeVolts: number;
  readonly home: { readonly latitude: number; readonly longitude: number };
}

/** A car as its module sees it. The module changes it; time passes through `advance`. */
export interface Model {
  readonly spec: ModelSpec;
  soc: number;
  limitSoc: number;
  isCharging: boolean;
  isPlugged: boolean;
  /** Why it does not charge, in the firmware's words. */
  substate: string;
  chargeState: string;
  mode: string;
  limitAmps: number;
  sessionKwh: number;
  /** How long this charge has taken. */
  chargeSeconds: number;
  isLocked: boolean;
  isValetOn: boolean;
  isOn: boolean;
  isClimateOn: boolean;
  speedKph: number;
  odometerKm: number;
  tripKm: number;
  latitude: number;
  longitude: number;
  /** Away from home or back. */
  heading: 1 | -1;
  outsideC: number;
  cabinC: number;
}

export const leafSpec: ModelSpec = {
  vin: "SJNFAAZE0U6012345",
  type: "NL",
  version: "3.3.006/ota_0/main (build idf v3.3.4-854, product v3.3)",
  batteryKwh: 36,
  rangeKm: 236,
  chargeVolts: 231,
  home: { latitude: 50.411512, longitude: 14.904207 },
};

export const createModel = (spec: ModelSpec, differing: Partial<Model> = {}): Model => ({
  spec,
  soc: 50,
  limitSoc: 0,
  isCharging: false,
  isPlugged: false,
  substate: "stopped",
  chargeState: "stopped",
  mode: "standard",
  limitAmps: 16,
  sessionKwh: 0,
  chargeSeconds: 0,
  isLocked: true,
  isValetOn: false,
  isOn: false,
  isClimateOn: false,
  speedKph: 0,
  odometerKm: 61_240.5,
  tripKm: 0,
  latitude: spec.home.latitude,
  longitude: spec.home.longitude,
  heading: 1,
  outsideC: 7.5,
  cabinC: 9,
  ...differing,
});

export const chargePowerKw = ({ isCharging, limitAmps, spec, soc }: Model): number =>
  isCharging ? (limitAmps * spec.chargeVolts * (soc > 97 ? 0.5 : 1)) / 1_000 : 0;

const efficiency = 0.9;
export const targetSoc = ({ limitSoc }: Model): number => (limitSoc > 0 ? limitSoc : 100);

/** Minutes until that level at today's power; zero where nothing is to be expected. */
export function minutesTo(model: Model, soc: number): number {
  const kw = chargePowerKw(model) * efficiency;
  if (kw <= 0 || soc <= model.soc) return 0;
  return Math.ceil((((soc - model.soc) / 100) * model.spec.batteryKwh * 60) / kw);
}

/** What a stretch of time does to the car. Answers whether a charge came to its end. */
export function advance(model: Model, ms: number): { readonly isDone: boolean } {
  const hours = ms / 3_600_000;
  drive(model, hours);
  model.cabinC +=
    ((model.isClimateOn ? 21 : model.outsideC) - model.cabinC) * Math.min(1, hours * 6);
  return { isDone: charge(model, hours) };
}

function charge(model: Model, hours: number): boolean {
  if (!model.isCharging) return false;
  const kwh = chargePowerKw(model) * efficiency * hours;
  model.sessionKwh += kwh;
  model.chargeSeconds += hours * 3_600;
  model.soc = Math.min(targetSoc(model), model.soc + (kwh / model.spec.batteryKwh) * 100);
  if (model.soc < targetSoc(model)) return false;
  stopCharge(model, "done", "stopped");
  return true;
}

/** One degree of longitude at the latitude of the demo's home. */
const kmPerDegree = 71;

function drive(model: Model, hours: number): void {
  if (!model.isOn || model.speedKph === 0) return;
  const km = model.speedKph * hours;
  model.odometerKm += km;
  model.tripKm += km;
  model.soc = Math.max(0, model.soc - (km / model.spec.rangeKm) * 100);
  model.longitude += (model.heading * km) / kmPerDegree;
}

export function startCharge(model: Model): void {
  Object.assign(model, {
    isPlugged: true,
    isCharging: true,
    chargeState: "charging",
    substate: "onrequest",
    sessionKwh: 0,
    chargeSeconds: 0,
    isOn: false,
    speedKph: 0,
  });
}

export function stopCharge(model: Model, state: string, substate: string): void {
  Object.assign(model, { isCharging: false, chargeState: state, substate });
}
