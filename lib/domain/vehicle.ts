import type { Capability } from "./capability";
import type { GarageId, SourceId, VehicleId, Vin } from "./ids";
import type { Known } from "./known";

export const chargingStates = [
  "charging",
  "plugged-in",
  "target-reached",
  "conserving",
  "not-charging",
  "discharging",
  "error",
  "unknown",
] as const;
export type ChargingState = (typeof chargingStates)[number];

export const climateStates = ["off", "on", "cooling", "heating", "ventilating", "unknown"] as const;
export type ClimateState = (typeof climateStates)[number];

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Every value that a car can report, in SI units with the unit in the name. */
export interface VehicleValues {
  readonly chargePercent: number;
  readonly targetPercent: number;
  readonly rangeKm: number;
  readonly minutesToFull: number;
  readonly chargingState: ChargingState;
  readonly chargeMode: string;
  readonly chargeType: string;
  readonly chargePowerKw: number;
  readonly chargeRateKmPerHour: number;
  readonly chargeCurrentAmps: number;
  readonly chargeCurrentLimitAmps: number;
  readonly chargeVolts: number;
  readonly chargeEnergyKwh: number;
  readonly chargeErrorCode: string;
  readonly batteryCapacityKwh: number;
  readonly isBatteryCareOn: boolean;
  readonly isReducedCurrentOn: boolean;
  readonly isAutoUnlockPlugOn: boolean;
  readonly isPlugged: boolean;
  readonly isPlugLocked: boolean;
  readonly isLocked: boolean;
  readonly isValetOn: boolean;
  /** Names of open doors, `[]` when all are closed: "front-left", "trunk", "bonnet", "any". */
  readonly doorsOpen: readonly string[];
  readonly windowsOpen: readonly string[];
  readonly lightsOn: boolean;
  readonly isOnline: boolean;
  /** What the car's own clock said last: the proof that it lives while nothing else changes. */
  readonly carClockAt: number;
  readonly isAwake: boolean;
  readonly isIgnitionOn: boolean;
  readonly isInMotion: boolean;
  readonly isBatteryProtectionOn: boolean;
  readonly odometerKm: number;
  readonly outsideTemperatureC: number;
  readonly cabinTemperatureC: number;
  readonly targetTemperatureC: number;
  readonly climateState: ClimateState;
  readonly climateReadyAt: number;
  readonly isWindowHeatingOn: boolean;
  readonly isWindowHeatingWithClimateOn: boolean;
  readonly isSeatHeatingFrontLeftOn: boolean;
  readonly isSeatHeatingFrontRightOn: boolean;
  readonly isClimateAtUnlockOn: boolean;
  readonly isClimateWithoutExternalPowerOn: boolean;
  readonly isCampingOn: boolean;
  readonly isVentilationOn: boolean;
  readonly auxiliaryHeatingState: ClimateState;
  readonly position: Position;
  readonly address: string;
  readonly speedKph: number;
  readonly auxBatteryVolts: number;
  /** By wheel: "front-left", "front-right", "rear-left", "rear-right". */
  readonly tyrePressureKpa: Readonly<Record<string, number>>;
  readonly softwareVersion: string;
  readonly inspectionDueDays: number;
  readonly inspectionDueKm: number;
  readonly departureMinimumPercent: number;
  readonly warningLights: readonly string[];
}
export type VehicleValueName = keyof VehicleValues;

export type VehicleState = {
  readonly [Name in VehicleValueName]?: Known<VehicleValues[Name]>;
};

/** A value outside the common vocabulary, shown as it came ("v.b.12v.voltage", "charging/profiles"). */
export interface RawValue extends Known<unknown> {
  readonly unit?: string;
  /** After this long without an update the value is stale; absent where the protocol does not say. */
  readonly staleAfterMs?: number;
}

/** One car as REST and the live topics show it. */
export interface Vehicle {
  readonly id: VehicleId;
  readonly garageId: GarageId;
  readonly name: string;
  readonly vin: Vin;
  readonly sources: readonly SourceId[];
  readonly capabilities: readonly Capability[];
  readonly state: VehicleState;
  /** As a person entered it, for cars that do not tell. */
  readonly batteryCapacityKwh?: number;
  /** A software update is being installed in it just now. */
  readonly isUpdating?: boolean;
}
