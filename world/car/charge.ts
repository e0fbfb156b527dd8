import type { Car, CarSpec } from "./car";

export type ChargeState =
  | "unplugged"
  | "waiting"
  | "charging"
  | "interrupted"
  | "target-reached"
  | "conserving"
  | "error";

/** What the battery makes of its plug. */
export function chargeStateOf(car: Car): ChargeState {
  if (car.chargeFault !== undefined) return "error";
  if (car.plug === "none") return "unplugged";
  if (car.chargePercent >= car.targetPercent) return restingState(car);
  if (!car.isChargingWanted) return "waiting";
  return car.isChargingInterrupted ? "interrupted" : "charging";
}

const restingState = (car: Car): ChargeState =>
  car.isCareOn && car.targetPercent === 100 ? "conserving" : "target-reached";

export const isCharging = (car: Car): boolean => chargeStateOf(car) === "charging";

/** Share of the highest DC power that the battery accepts at this level: it falls steeply above 80 %. */
const dcCurve: readonly (readonly [percent: number, share: number])[] = [
  [0, 0.75],
  [10, 1],
  [35, 1],
  [60, 0.78],
  [80, 0.56],
  [90, 0.32],
  [100, 0.06],
];

/** Draws a straight line between the two points of the curve beside `x`. */
export function interpolate(curve: readonly (readonly [number, number])[], x: number): number {
  const right = curve.findIndex(([at]) => at >= x);
  const [x1, y1] = curve[right === -1 ? curve.length - 1 : right] ?? [0, 0];
  const [x0, y0] = curve[right <= 0 ? 0 : right - 1] ?? [x1, y1];
  if (right <= 0 || x1 === x0) return right === -1 ? y1 : y0;
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

const coldShare = (outsideC: number): number => Math.min(1, Math.max(0.5, 0.8 + outsideC / 50));
const acTaper = (percent: number): number => (percent <= 96 ? 1 : 1 - (percent - 96) * 0.2);

function acceptedKw(spec: CarSpec, car: Car, percent: number): number {
  if (car.plug === "ac") {
    return spec.maxAcKw * (car.isCurrentReduced ? 0.5 : 1) * acTaper(percent);
  }
  return spec.maxDcKw * interpolate(dcCurve, percent) * coldShare(car.outsideC);
}

/** What would flow into the battery at this level with the present plug, in kW. */
export const powerAtKw = (car: Car, percent: number): number =>
  Math.min(car.offeredKw, acceptedKw(car.spec, car, percent));

export const powerKw = (car: Car): number =>
  isCharging(car) ? powerAtKw(car, car.chargePercent) : 0;

const addedPercent = (car: Car, dtMs: number): number =>
  ((powerKw(car) * dtMs) / 3_600_000 / car.spec.batteryKwh) * 100;

/** Charging for a while: the level rises to the target and no further. */
export function charge(car: Car, dtMs: number): Car {
  if (!isCharging(car)) return car;
  const chargePercent = Math.min(car.targetPercent, car.chargePercent + addedPercent(car, dtMs));
  return { ...car, chargePercent };
}

/** Minutes until the target at the power that each level allows; 0 when there is nothing to wait for. */
export function minutesToTarget(car: Car): number {
  if (!isCharging(car)) return 0;
  let minutes = 0;
  for (let percent = car.chargePercent; percent < car.targetPercent; percent += 1) {
    const share = Math.min(1, car.targetPercent - percent) / 100;
    minutes += ((share * car.spec.batteryKwh) / Math.max(0.2, powerAtKw(car, percent))) * 60;
  }
  return minutes;
}
