import type { Car, ClimateMode, Opening, Plug } from "./car";

/** Something a person or the cloud does to a car. */
export type Act = (car: Car) => Car;

const climateRunMs = 10 * 60_000;
const windowHeatingRunMs = 8 * 60_000;
const stayAwakeMs = 10 * 60_000;

export const wake: Act = (car) => ({ ...car, awakeMs: Math.max(car.awakeMs, stayAwakeMs) });

export const plugIn =
  (plug: Exclude<Plug, "none">, offeredKw: number): Act =>
  (car) =>
    wake({ ...car, plug, offeredKw, isChargingWanted: true, isChargingInterrupted: false });

export const unplug: Act = (car) =>
  wake({
    ...car,
    plug: "none",
    offeredKw: 0,
    isChargingWanted: false,
    isChargingInterrupted: false,
    chargeFault: undefined,
  });

export const startCharging: Act = (car) => ({
  ...car,
  isChargingWanted: car.plug !== "none",
  isChargingInterrupted: false,
  chargeFault: undefined,
});
export const stopCharging: Act = (car) => ({ ...car, isChargingWanted: false });

/** The charging stops with the car's own word for why: "STOPPED_POWER". */
export const failCharging =
  (code: string): Act =>
  (car) => ({ ...car, chargeFault: code });

const modeFor = (car: Car, targetC: number): ClimateMode =>
  targetC >= car.outsideC + 2 ? "heating" : targetC <= car.outsideC - 2 ? "cooling" : "on";

export const startClimate =
  (targetC?: number): Act =>
  (car) => {
    const goal = targetC ?? car.climate.targetC;
    const windowHeatingMs = car.isWindowHeatingWithClimate
      ? windowHeatingRunMs
      : car.windowHeatingMs;
    const climate = { mode: modeFor(car, goal), targetC: goal, remainingMs: climateRunMs };
    return wake({ ...car, climate, windowHeatingMs });
  };

export const stopClimate: Act = (car) => ({
  ...car,
  climate: { ...car.climate, mode: "off", remainingMs: 0 },
});

export const setTemperature =
  (targetC: number): Act =>
  (car) => ({ ...car, climate: { ...car.climate, targetC } });

export const startWindowHeating: Act = (car) =>
  wake({ ...car, windowHeatingMs: windowHeatingRunMs });
export const stopWindowHeating: Act = (car) => ({ ...car, windowHeatingMs: 0 });

export const startAuxiliaryHeating =
  (mode: ClimateMode, targetC: number, durationMs: number): Act =>
  (car) =>
    wake({ ...car, auxiliaryHeating: { mode, targetC, remainingMs: durationMs } });

export const stopAuxiliaryHeating: Act = (car) => ({
  ...car,
  auxiliaryHeating: { ...car.auxiliaryHeating, mode: "off", remainingMs: 0 },
});

export const lock: Act = (car) => wake({ ...car, isLocked: true, open: [] });
export const unlock: Act = (car) =>
  car.isClimateAtUnlock
    ? startClimate()({ ...car, isLocked: false })
    : wake({ ...car, isLocked: false });

export const openUp =
  (...openings: readonly Opening[]): Act =>
  (car) =>
    wake({ ...car, isLocked: false, open: [...new Set([...car.open, ...openings])] });
export const closeAll: Act = (car) => ({ ...car, open: [], windowsOpen: [] });
