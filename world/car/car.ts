import type { Position } from "@/lib/domain/vehicle";

export type Drive = "electric" | "hybrid";
export type Plug = "none" | "ac" | "dc";
export type ClimateMode = "off" | "heating" | "cooling" | "on" | "ventilation";
export const doorNames = ["front-left", "front-right", "rear-left", "rear-right"] as const;
export type DoorName = (typeof doorNames)[number];
export type Opening = DoorName | "trunk" | "bonnet" | "sunroof";

/** What does not change about a car. */
export interface CarSpec {
  readonly vin: string;
  readonly name: string;
  readonly model: string;
  readonly modelYear: string;
  readonly licensePlate: string;
  readonly drive: Drive;
  /** "few" is an older car that can be asked little and tells little. */
  readonly equipment: "full" | "few";
  /** What can be used of the battery, after reserves. */
  readonly batteryKwh: number;
  readonly maxAcKw: number;
  readonly maxDcKw: number;
  readonly consumptionKwhPer100Km: number;
  readonly tankLiters: number;
  readonly softwareVersion: string;
  readonly home: Position;
  readonly work: Position;
}

export interface Trip {
  readonly from: Position;
  readonly to: Position;
  readonly distanceKm: number;
  readonly doneKm: number;
  readonly speedKph: number;
}

export interface Climate {
  readonly mode: ClimateMode;
  readonly targetC: number;
  readonly remainingMs: number;
}

/** One car at one moment, known to no protocol. Time passes through `advance` alone. */
export interface Car {
  readonly spec: CarSpec;
  readonly at: number;
  readonly chargePercent: number;
  readonly fuelPercent: number;
  readonly targetPercent: number;
  readonly minimumPercent: number;
  readonly plug: Plug;
  /** What the wall box or column offers. */
  readonly offeredKw: number;
  readonly isChargingWanted: boolean;
  readonly isChargingInterrupted: boolean;
  readonly chargeFault: string | undefined;
  readonly chargeMode: string;
  readonly isCareOn: boolean;
  readonly isCurrentReduced: boolean;
  readonly isAutoUnlockOn: boolean;
  readonly climate: Climate;
  readonly auxiliaryHeating: Climate;
  readonly isVentilating: boolean;
  readonly isCampingOn: boolean;
  readonly windowHeatingMs: number;
  readonly isWindowHeatingWithClimate: boolean;
  readonly isSeatHeatingFrontLeft: boolean;
  readonly isSeatHeatingFrontRight: boolean;
  readonly isClimateAtUnlock: boolean;
  readonly isClimateWithoutExternalPower: boolean;
  readonly cabinC: number;
  readonly outsideC: number;
  readonly open: readonly Opening[];
  readonly windowsOpen: readonly DoorName[];
  readonly isLocked: boolean;
  readonly areLightsOn: boolean;
  readonly isIgnitionOn: boolean;
  readonly isOnline: boolean;
  /** How long it stays awake with nothing to do. */
  readonly awakeMs: number;
  readonly trip: Trip | undefined;
  readonly position: Position;
  readonly odometerKm: number;
  readonly auxVolts: number;
  /** Settings that the car only keeps: timers and charging profiles, as they were written. */
  readonly climateTimers: readonly KeptTimer[];
  readonly auxiliaryTimers: readonly KeptTimer[];
  readonly departureTimers: readonly KeptTimer[];
  readonly chargingProfiles: readonly KeptTimer[];
}

export interface KeptTimer {
  readonly id: number;
  readonly [field: string]: unknown;
}

const off: Climate = { mode: "off", targetC: 21, remainingMs: 0 };

const settings = {
  minimumPercent: 10,
  chargeMode: "MANUAL",
  isCareOn: true,
  isCurrentReduced: false,
  isAutoUnlockOn: false,
  isWindowHeatingWithClimate: true,
  isSeatHeatingFrontLeft: true,
  isSeatHeatingFrontRight: false,
  isClimateAtUnlock: false,
  isClimateWithoutExternalPower: true,
  climateTimers: [],
  auxiliaryTimers: [],
  departureTimers: [],
  chargingProfiles: [],
} as const;

/** A locked car, parked at home, asleep and unplugged; `differing` says what is not so. */
export function createCar(spec: CarSpec, at: number, differing: Partial<Car> = {}): Car {
  return {
    spec,
    at,
    chargePercent: 60,
    fuelPercent: spec.tankLiters > 0 ? 70 : 0,
    targetPercent: 80,
    plug: "none",
    offeredKw: 0,
    isChargingWanted: false,
    isChargingInterrupted: false,
    chargeFault: undefined,
    climate: off,
    auxiliaryHeating: off,
    isVentilating: false,
    isCampingOn: false,
    windowHeatingMs: 0,
    cabinC: 12,
    outsideC: 8,
    open: [],
    windowsOpen: [],
    isLocked: true,
    areLightsOn: false,
    isIgnitionOn: false,
    isOnline: true,
    awakeMs: 0,
    trip: undefined,
    position: spec.home,
    odometerKm: 20_000,
    auxVolts: 12.6,
    ...settings,
    ...differing,
  };
}
