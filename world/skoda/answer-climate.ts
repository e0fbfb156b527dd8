import type { Car, Climate } from "../car/car";
import type { Asked } from "./answer-charging";
import { isoSeconds } from "./messages";
import { threeTimers } from "./timers";

const celsius = (temperatureValue: number): object => ({ temperatureValue, unitInCar: "CELSIUS" });

const stateWords: Readonly<Record<Climate["mode"], string>> = {
  off: "OFF",
  heating: "HEATING",
  cooling: "COOLING",
  on: "ON",
  ventilation: "VENTILATION",
};

/** The cloud writes this time with nine digits behind the seconds. */
const readyAt = (climate: Climate, now: number, speed: number): string =>
  new Date(now + climate.remainingMs / speed).toISOString().replace("Z", "000000Z");

const outside = (car: Car, capturedAt: number): object => ({
  temperatureValue: car.outsideC,
  temperatureUnit: "CELSIUS",
  carCapturedTimestamp: isoSeconds(capturedAt),
});

const plugState = (car: Car): object => ({
  chargerConnectionState: car.plug === "none" ? "DISCONNECTED" : "CONNECTED",
  chargerLockState: car.plug === "none" ? "UNLOCKED" : "LOCKED",
});

/** GET /v2/air-conditioning/{vin}: the state of the plug lives here too. */
export function airConditioningAnswer({ car, capturedAt, now, speed }: Asked): object {
  const { climate } = car;
  return {
    state: stateWords[climate.mode],
    targetTemperature: celsius(climate.targetC),
    ...(climate.mode !== "off" && {
      estimatedDateTimeToReachTargetTemperature: readyAt(climate, now, speed),
    }),
    ...settings(car),
    steeringWheelPosition: "LEFT",
    ...plugState(car),
    heaterSource: "ELECTRIC",
    outsideTemperature: outside(car, capturedAt),
    campingMode: { enabled: car.isCampingOn },
    runningRequests: [],
    timers: threeTimers(car.climateTimers),
    carCapturedTimestamp: isoSeconds(capturedAt),
    errors: [],
  };
}

function settings(car: Car): object {
  const windows = car.windowHeatingMs > 0 ? "ON" : "OFF";
  return {
    airConditioningAtUnlock: car.isClimateAtUnlock,
    airConditioningWithoutExternalPower: car.isClimateWithoutExternalPower,
    windowHeatingEnabled: car.isWindowHeatingWithClimate,
    windowHeatingState: { front: windows, rear: windows, unspecified: "INVALID" },
    seatHeatingActivated: {
      frontLeft: car.isSeatHeatingFrontLeft,
      frontRight: car.isSeatHeatingFrontRight,
    },
  };
}

/** GET /v2/air-conditioning/{vin}/auxiliary-heating */
export function auxiliaryHeatingAnswer({ car, capturedAt, now, speed }: Asked): object {
  const { auxiliaryHeating: heater } = car;
  return {
    state: heater.mode === "heating" ? "HEATING_AUXILIARY" : stateWords[heater.mode],
    startMode: heater.mode === "ventilation" ? "VENTILATION" : "HEATING",
    durationInSeconds: Math.round(heater.remainingMs / 1000) || 600,
    targetTemperature: celsius(heater.targetC),
    ...(heater.mode !== "off" && {
      estimatedDateTimeToReachTargetTemperature: readyAt(heater, now, speed),
    }),
    outsideTemperature: outside(car, capturedAt),
    timers: threeTimers(car.auxiliaryTimers),
    carCapturedTimestamp: isoSeconds(capturedAt),
    errors: [],
  };
}

/** GET /v2/air-conditioning/{vin}/active-ventilation */
export const ventilationAnswer = ({ car, capturedAt }: Asked): object => ({
  state: car.isVentilating ? "VENTILATION" : "OFF",
  durationInSeconds: 600,
  timers: [],
  carCapturedTimestamp: isoSeconds(capturedAt),
  errors: [],
});
