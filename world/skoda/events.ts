import { isAwake } from "../car/advance";
import type { Car } from "../car/car";
import { type ChargeState, chargeStateOf, minutesToTarget, powerKw } from "../car/charge";
import { electricRangeKm } from "../car/range";
import { type CarEvent, isoSeconds } from "./messages";

const mqttStates: Readonly<Record<ChargeState, string>> = {
  unplugged: "notReadyForCharging",
  waiting: "readyForCharging",
  charging: "charging",
  interrupted: "chargingInterrupted",
  "target-reached": "chargePurposeReachedAndNotConservationCharging",
  conserving: "chargePurposeReachedAndConservation",
  error: "error",
};

const camelCase = (word: string): string =>
  word.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

interface Step {
  readonly before: Car;
  readonly after: Car;
  /** Minutes on the wall clock are fewer where the world runs fast. */
  readonly speed: number;
}
type Rule = (step: Step) => readonly CarEvent[];

/** What the cloud pushes when a car has changed. Pure: the same change yields the same events. */
export const eventsBetween = (before: Car, after: Car, speed = 1): readonly CarEvent[] =>
  rules.flatMap((rule) => rule({ before, after, speed }));

const rules: readonly Rule[] = [
  onConnection,
  onIgnition,
  onAccess,
  onLights,
  onChargeLevel,
  onChargeState,
  onChargingStatistics,
  onChargeMode,
  onClimate,
  onAuxBattery,
];

const charging = "service-event/charging";
const statistics = "service-event/charging-statistics";
const connection = "vehicle-event/vehicle-connection-status-update";

function chargingData(car: Car, speed: number): Record<string, string> {
  return {
    mode: camelCase(car.chargeMode),
    state: mqttStates[chargeStateOf(car)],
    soc: String(Math.floor(car.chargePercent)),
    chargedRange: String(electricRangeKm(car)),
    timeToFinish: String(Math.ceil(minutesToTarget(car) / speed)),
  };
}

const wholePercent = (car: Car): number => Math.floor(car.chargePercent + 1e-9);

/** Charging it tells each percent, otherwise every second one; an older car tells little. */
function hasNewLevel({ before, after }: Step): boolean {
  if (after.spec.equipment === "few" && chargeStateOf(after) !== "charging") return false;
  const step = after.spec.equipment === "few" ? 5 : chargeStateOf(after) === "charging" ? 1 : 2;
  return Math.floor(wholePercent(before) / step) !== Math.floor(wholePercent(after) / step);
}

const hasNewState = ({ before, after }: Step): boolean =>
  chargeStateOf(before) !== chargeStateOf(after);

/** Older cars only say that something changed. */
function onChargeLevel(step: Step): readonly CarEvent[] {
  const { after, speed } = step;
  const targetMoved = step.before.targetPercent !== after.targetPercent;
  if (!hasNewLevel(step) && !hasNewState(step) && !targetMoved) return [];
  return after.spec.equipment === "few"
    ? [{ subject: charging, name: "charging-status-changed", data: {} }]
    : [{ subject: charging, name: "change-soc", data: chargingData(after, speed) }];
}

function onChargeState(step: Step): readonly CarEvent[] {
  if (!hasNewState(step)) return [];
  const { after, speed } = step;
  const state = chargeStateOf(after);
  if (state === "error") {
    const data = { errorCode: after.chargeFault ?? "STOPPED_DEVICE" };
    return [{ subject: charging, name: "charging-error", data }];
  }
  const isReached = state === "target-reached" || state === "conserving";
  if (!isReached || chargeStateOf(step.before) !== "charging") return [];
  return [{ subject: charging, name: "charging-completed", data: chargingData(after, speed) }];
}

function onChargingStatistics(step: Step): readonly CarEvent[] {
  const { before, after, speed } = step;
  if (after.spec.equipment === "few") return [];
  if (before.plug !== "none" && after.plug === "none") {
    return [{ subject: statistics, name: "charging-plugstatus-disconnected", data: {} }];
  }
  const [was, is] = [chargeStateOf(before), chargeStateOf(after)];
  if (is === "charging" && was !== "charging") return [statisticsEvent("charging-started", step)];
  if (was === "charging" && is !== "charging") return [statisticsEvent("charging-completed", step)];
  if (is !== "charging" || !hasNewLevel(step)) return [];
  const data = { ...chargingData(after, speed), ...powerData(after) };
  return [{ subject: statistics, name: "charging-update", data }];
}

const statisticsEvent = (name: string, { after, speed }: Step): CarEvent => ({
  subject: statistics,
  name,
  data: { ...chargingData(after, speed), ...powerData(after) },
});

const powerData = (car: Car): Record<string, string> => ({
  chargingType: car.plug === "dc" ? "DC" : "AC",
  power: powerKw(car).toFixed(1),
  odometer: String(Math.floor(car.odometerKm)),
  targetSoc: String(car.targetPercent),
});

function onChargeMode({ before, after, speed }: Step): readonly CarEvent[] {
  if (before.chargeMode === after.chargeMode) return [];
  return [{ subject: charging, name: "change-charge-mode", data: chargingData(after, speed) }];
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index]);

function onAccess({ before, after }: Step): readonly CarEvent[] {
  const isSame =
    before.isLocked === after.isLocked &&
    before.plug === after.plug &&
    sameList(before.open, after.open) &&
    sameList(before.windowsOpen, after.windowsOpen);
  return isSame
    ? []
    : [{ subject: "service-event/vehicle-status/access", name: "change-access", data: {} }];
}

function onLights({ before, after }: Step): readonly CarEvent[] {
  if (before.areLightsOn === after.areLightsOn) return [];
  return [{ subject: "service-event/vehicle-status/lights", name: "change-lights", data: {} }];
}

/** The odometer follows about half a minute after the engine stops, twice. */
function onIgnition({ before, after }: Step): readonly CarEvent[] {
  if (before.isIgnitionOn === after.isIgnitionOn) return [];
  const ignition: CarEvent = {
    subject: "vehicle-event/vehicle-ignition-status",
    name: "vehicle-ignition-status-changed",
    data: { ignitionStatus: after.isIgnitionOn ? "ON" : "OFF" },
  };
  if (after.isIgnitionOn) return [ignition];
  const odometer: CarEvent = {
    subject: "service-event/vehicle-status/odometer",
    name: "change-odometer",
    data: {},
    delayMs: 30_000,
  };
  return [ignition, odometer, odometer];
}

function onConnection({ before, after }: Step): readonly CarEvent[] {
  const told = (name: string): CarEvent => ({ subject: connection, name, data: {} });
  if (before.isOnline !== after.isOnline) {
    return [told(after.isOnline ? "vehicle-connection-online" : "vehicle-connection-offline")];
  }
  if (isAwake(before) || !isAwake(after)) return [];
  return [told("vehicle-awake"), told("vehicle-connection-online")];
}

function onClimate({ before, after }: Step): readonly CarEvent[] {
  const subject = "service-event/air-conditioning";
  const wasOn = before.climate.mode !== "off";
  const isOn = after.climate.mode !== "off";
  if (wasOn && !isOn) {
    return [
      { subject, name: "climatisation-completed", data: { state: "off", timeToFinish: "0" } },
    ];
  }
  const windowsChanged = before.windowHeatingMs > 0 !== after.windowHeatingMs > 0;
  if (wasOn === isOn && !windowsChanged) return [];
  return [{ subject, name: "change-remaining-time", data: {} }];
}

const lowVolts = 11.8;

function onAuxBattery({ before, after }: Step): readonly CarEvent[] {
  if (before.auxVolts < lowVolts || after.auxVolts >= lowVolts) return [];
  return [{ subject: connection, name: "vehicle-warning-batterylevel", data: {} }];
}

/** Adds what only a moment in time can say. */
export function withCapturedTime(event: CarEvent, at: number): CarEvent {
  if (event.subject !== statistics || event.data.soc === undefined) return event;
  const captured = isoSeconds(at);
  return {
    ...event,
    data: { ...event.data, odometerTimestamp: captured, carCapturedTimestamp: captured },
  };
}
