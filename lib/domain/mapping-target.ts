import type { UnitFamily } from "./unit";

interface NumberTarget {
  readonly kind: "number";
  readonly family: UnitFamily;
  /** What is outside is a mistake of the device or of the mapping. */
  readonly least: number;
  readonly most: number;
}
interface OtherTarget {
  readonly kind: "yes-no" | "text" | "charging-state" | "place";
  readonly family?: UnitFamily;
}
export type Target = NumberTarget | OtherTarget;

const number = (family: UnitFamily, least: number, most: number): NumberTarget => ({
  kind: "number",
  family,
  least,
  most,
});
const yesNo = { kind: "yes-no", family: "yesNo" } as const;
const text = { kind: "text" } as const;

/** The values of a car that a device's telemetry may stand for. Latitude and longitude become its position. */
export const mappingTargets = {
  chargePercent: number("percent", 0, 100),
  rangeKm: number("distance", 0, 5_000),
  latitude: number("degrees", -90, 90),
  longitude: number("degrees", -180, 180),
  position: { kind: "place" },
  odometerKm: number("distance", 0, 10_000_000),
  speedKph: number("speed", 0, 500),
  auxBatteryVolts: number("volts", 0, 60),
  chargingState: { kind: "charging-state" },
  isPlugged: yesNo,
  chargePowerKw: number("power", -1_000, 1_000),
  chargeCurrentAmps: number("amps", -2_000, 2_000),
  chargeVolts: number("volts", 0, 2_000),
  chargeEnergyKwh: number("energy", 0, 10_000),
  targetPercent: number("percent", 0, 100),
  minutesToFull: number("duration", 0, 100_000),
  batteryCapacityKwh: number("energy", 0, 10_000),
  isLocked: yesNo,
  isIgnitionOn: yesNo,
  isInMotion: yesNo,
  isAwake: yesNo,
  isOnline: yesNo,
  lightsOn: yesNo,
  outsideTemperatureC: number("temperature", -100, 100),
  cabinTemperatureC: number("temperature", -100, 150),
  targetTemperatureC: number("temperature", 0, 50),
  softwareVersion: text,
  address: text,
} as const satisfies Record<string, Target>;

export type TargetName = keyof typeof mappingTargets;
/** The targets' names in the order that a form offers them. */
export const targetNames = Object.keys(mappingTargets) as [TargetName, ...TargetName[]];

export const targetOf = (name: TargetName): Target => mappingTargets[name];

/** One telemetry key and the value of the car that it stands for. */
export interface MappingEntry {
  readonly key: string;
  readonly value: TargetName;
  readonly unit?: string | undefined;
  /** Applied before the unit: a tracker that counts tenths has 0.1. */
  readonly scale?: number | undefined;
}
export type DeviceMapping = readonly MappingEntry[];
