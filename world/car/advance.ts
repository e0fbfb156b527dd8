import type { Car, Climate } from "./car";
import { charge, isCharging, powerKw } from "./charge";
import { drive } from "./drive";
import { outsideTemperatureC } from "./weather";

type Step = (car: Car, dtMs: number) => Car;

const awakeAfterActivityMs = 10 * 60_000;
const climateKw = 2.2;

/** Lets time pass: what a car does by itself, step by step. Pure; call it as finely as you need. */
export const advance = (car: Car, dtMs: number): Car =>
  steps.reduce((now, step) => step(now, dtMs), car);

const steps: readonly Step[] = [
  passTime,
  drive,
  charge,
  runClimate,
  heatWindows,
  breatheCabin,
  feedAuxBattery,
  fallAsleep,
];

function passTime(car: Car, dtMs: number): Car {
  const at = car.at + dtMs;
  return { ...car, at, outsideC: outsideTemperatureC(at) };
}

const countDown = (climate: Climate, dtMs: number): Climate => {
  if (climate.mode === "off") return climate;
  const remainingMs = Math.max(0, climate.remainingMs - dtMs);
  return remainingMs === 0 ? { ...climate, mode: "off", remainingMs } : { ...climate, remainingMs };
};

/** Plugged in, the wall pays for the climate; else the battery does. */
function runClimate(car: Car, dtMs: number): Car {
  const auxiliaryHeating = countDown(car.auxiliaryHeating, dtMs);
  if (car.climate.mode === "off") return { ...car, auxiliaryHeating };
  const usedPercent =
    car.plug === "none" ? ((climateKw * dtMs) / 3_600_000 / car.spec.batteryKwh) * 100 : 0;
  const chargePercent = Math.max(0, car.chargePercent - usedPercent);
  const climate = car.isCampingOn ? car.climate : countDown(car.climate, dtMs);
  return { ...car, auxiliaryHeating, climate, chargePercent };
}

function heatWindows(car: Car, dtMs: number): Car {
  if (car.windowHeatingMs === 0) return car;
  return { ...car, windowHeatingMs: Math.max(0, car.windowHeatingMs - dtMs) };
}

function breatheCabin(car: Car, dtMs: number): Car {
  const isHeld = car.climate.mode !== "off" || car.trip !== undefined;
  const goalC = isHeld ? car.climate.targetC : car.outsideC + 1;
  const share = 1 - Math.exp(-dtMs / (isHeld ? 5 * 60_000 : 40 * 60_000));
  return { ...car, cabinC: car.cabinC + (goalC - car.cabinC) * share };
}

function feedAuxBattery(car: Car, dtMs: number): Car {
  const isFed = car.trip !== undefined || powerKw(car) > 0;
  const goal = isFed ? 14.2 : isAwake(car) ? 12.4 : 12.6;
  const share = 1 - Math.exp(-dtMs / (isFed ? 60_000 : 20 * 60_000));
  return { ...car, auxVolts: car.auxVolts + (goal - car.auxVolts) * share };
}

const isBusy = (car: Car): boolean =>
  car.isIgnitionOn || isCharging(car) || car.climate.mode !== "off" || car.windowHeatingMs > 0;

/** Whether it answers at once; an answer from a sleeping car takes longer. */
export const isAwake = (car: Car): boolean => isBusy(car) || car.awakeMs > 0;

function fallAsleep(car: Car, dtMs: number): Car {
  const awakeMs = isBusy(car) ? awakeAfterActivityMs : Math.max(0, car.awakeMs - dtMs);
  return awakeMs === car.awakeMs ? car : { ...car, awakeMs };
}
