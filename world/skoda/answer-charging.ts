import type { Car, KeptTimer } from "../car/car";
import { type ChargeState, chargeStateOf, minutesToTarget, powerKw } from "../car/charge";
import { consumptionKwhPer100Km, electricRangeKm } from "../car/range";
import { isoSeconds } from "./messages";

/** A car as its cloud knows it when somebody asks. */
export interface Asked {
  readonly car: Car;
  readonly capturedAt: number;
  readonly now: number;
  readonly speed: number;
}

const restStates: Readonly<Record<ChargeState, string>> = {
  unplugged: "CONNECT_CABLE",
  waiting: "READY_FOR_CHARGING",
  charging: "CHARGING",
  interrupted: "CHARGING_INTERRUPTED",
  "target-reached": "READY_FOR_CHARGING",
  conserving: "CONSERVING",
  error: "ERROR",
};

/** GET /v1/charging/{vin} */
export const chargingAnswer = (asked: Asked): object => ({
  isVehicleInSavedLocation: isAtHome(asked.car),
  status: chargingStatus(asked),
  settings: chargingSettings(asked.car),
  carCapturedTimestamp: isoSeconds(asked.capturedAt),
  errors: [],
});

const isAtHome = (car: Car): boolean =>
  Math.abs(car.position.latitude - car.spec.home.latitude) < 0.003;

function chargingStatus({ car, speed }: Asked): object {
  const power = Math.round(powerKw(car) * 10) / 10;
  return {
    state: restStates[chargeStateOf(car)],
    ...(power > 0 && {
      chargeType: car.plug === "dc" ? "DC" : "AC",
      chargePowerInKw: power,
      chargingRateInKilometersPerHour: Math.round((power / consumptionKwhPer100Km(car)) * 100),
    }),
    remainingTimeToFullyChargedInMinutes: Math.ceil(minutesToTarget(car) / speed),
    battery: {
      stateOfChargeInPercent: Math.floor(car.chargePercent),
      remainingCruisingRangeInMeters: electricRangeKm(car) * 1000,
    },
  };
}

function chargingSettings(car: Car): object {
  if (car.spec.equipment === "few") return { preferredChargeMode: car.chargeMode };
  return {
    targetStateOfChargeInPercent: car.targetPercent,
    batteryCareModeTargetValueInPercent: 80,
    preferredChargeMode: car.chargeMode,
    availableChargeModes: ["MANUAL", "TIMER", "PREFERRED_CHARGING_TIMES"],
    chargingCareMode: car.isCareOn ? "ACTIVATED" : "DEACTIVATED",
    autoUnlockPlugWhenCharged: car.isAutoUnlockOn ? "PERMANENT" : "OFF",
    maxChargeCurrentAc: car.isCurrentReduced ? "REDUCED" : "MAXIMUM",
    batterySupport: "ENABLED",
  };
}

/** The profile a new owner finds: home, at night. */
export function homeProfile(car: Car): KeptTimer {
  return {
    id: 1,
    name: "Home",
    location: car.spec.home,
    settings: {
      maxChargingCurrent: "MAXIMUM",
      minBatteryStateOfCharge: { minimumBatteryStateOfChargeInPercent: 20, enabled: true },
      targetStateOfChargeInPercent: 80,
      autoUnlockPlugWhenCharged: "OFF",
    },
    preferredChargingTimes: [1, 2, 3, 4].map((id) => ({
      id,
      enabled: id === 1,
      startTime: "22:00",
      endTime: "06:00",
    })),
    timers: [1, 2, 3].map((id) => ({
      id,
      enabled: false,
      time: "07:00",
      type: "RECURRING",
      recurringOn: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"],
      startClimatisation: false,
    })),
  };
}

/** What the car has, before anybody wrote one too. */
export const profilesOf = (car: Car): readonly KeptTimer[] =>
  car.chargingProfiles.length > 0 ? car.chargingProfiles : [homeProfile(car)];

/** GET /v1/charging/{vin}/profiles */
export function profilesAnswer({ car, capturedAt }: Asked): object {
  const chargingProfiles = profilesOf(car);
  const first = chargingProfiles[0];
  return {
    chargingProfiles,
    ...(isAtHome(car) &&
      first && {
        currentVehiclePositionProfile: {
          id: first.id,
          name: first.name,
          targetStateOfChargeInPercent: car.targetPercent,
        },
      }),
    carCapturedTimestamp: isoSeconds(capturedAt),
  };
}

/** GET /v1/charging/{vin}/history: the cloud has kept none since 2026. */
export const chargingHistoryAnswer = (): object => ({ periods: [] });
