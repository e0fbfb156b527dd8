import type { Fixture } from "@/lib/domain/protocol";
import { flagged, report, understood, vin } from "./fixture-words";

const answer = (part: string, body: unknown): Pick<Fixture, "topic" | "payload"> => ({
  topic: `rest/${vin}/${part}`,
  payload: JSON.stringify(body),
});
const captured = "2026-09-03T17:18:04Z";

/** Answers of the vendor's API about charging, climate and position. */
export const restFixtures: readonly Fixture[] = [
  {
    name: "a charging car",
    ...answer("charging", {
      isVehicleInSavedLocation: false,
      status: {
        state: "CHARGING",
        chargeType: "AC",
        chargePowerInKw: 10.0,
        chargingRateInKilometersPerHour: 45.0,
        remainingTimeToFullyChargedInMinutes: 100,
        battery: { stateOfChargeInPercent: 69, remainingCruisingRangeInMeters: 314_000 },
      },
      settings: {
        targetStateOfChargeInPercent: 80,
        batteryCareModeTargetValueInPercent: 80,
        preferredChargeMode: "MANUAL",
        availableChargeModes: ["MANUAL"],
        chargingCareMode: "ACTIVATED",
        autoUnlockPlugWhenCharged: "OFF",
        maxChargeCurrentAc: "MAXIMUM",
        batterySupport: "ENABLED",
      },
      carCapturedTimestamp: captured,
      errors: [],
    }),
    decoded: understood(
      report(
        "charging",
        captured,
        {
          chargePercent: 69,
          rangeKm: 314,
          minutesToFull: 100,
          chargePowerKw: 10,
          chargeRateKmPerHour: 45,
          chargeType: "AC",
          chargingState: "charging",
          targetPercent: 80,
          chargeMode: "manual",
          isBatteryCareOn: true,
          isAutoUnlockPlugOn: false,
          isReducedCurrentOn: false,
        },
        {
          raw: { chargingState: "CHARGING" },
          cleared: ["chargeErrorCode"],
          extras: {
            "charging/isVehicleInSavedLocation": { value: false },
            "charging/errors": { value: [] },
            "charging/batteryCareModeTargetValueInPercent": { value: 80 },
            "charging/availableChargeModes": { value: ["MANUAL"] },
            "charging/batterySupport": { value: "ENABLED" },
          },
        },
      ),
    ),
  },
  {
    name: "ready for charging at the target means that the target is reached",
    ...answer("charging", {
      status: { state: "READY_FOR_CHARGING", battery: { stateOfChargeInPercent: 80 } },
      settings: { targetStateOfChargeInPercent: 80 },
      carCapturedTimestamp: captured,
    }),
    decoded: understood(
      report(
        "charging",
        captured,
        { targetPercent: 80, chargePercent: 80, chargingState: "target-reached" },
        {
          raw: { chargingState: "READY_FOR_CHARGING" },
          cleared: ["chargeErrorCode", "minutesToFull", "chargePowerKw", "chargeRateKmPerHour"],
        },
      ),
    ),
  },
  {
    name: "a car without a battery answers with errors only",
    ...answer("charging", {
      settings: {},
      errors: [{ type: "STATUS_OF_CHARGING_NOT_AVAILABLE", description: "none" }],
    }),
    decoded: understood(
      report(
        "charging",
        undefined,
        {},
        {
          extras: {
            "charging/errors": {
              value: [{ type: "STATUS_OF_CHARGING_NOT_AVAILABLE", description: "none" }],
            },
          },
        },
      ),
    ),
  },
  {
    name: "a clock in the year 2079 is not believed",
    ...answer("maintenance", {
      capturedAt: "2079-01-01T00:00:00Z",
      mileageInKm: 30_085,
      inspectionDueInDays: 200,
      inspectionDueInKm: 12_000,
    }),
    decoded: understood(
      report("maintenance", undefined, {
        odometerKm: 30_085,
        inspectionDueDays: 200,
        inspectionDueKm: 12_000,
      }),
    ),
  },
  {
    name: "the mark for an unknown mileage is no mileage",
    ...answer("maintenance", {
      maintenanceReport: { capturedAt: captured, mileageInKm: 429_496_729, inspectionDueInDays: 3 },
      customerService: { activeBookings: [] },
    }),
    decoded: understood(report("maintenance", captured, { inspectionDueDays: 3 })),
  },
  {
    name: "doors are known from the address of a picture",
    ...answer("vehicle-status", {
      overall: { doorsLocked: "NO", locked: "NO", doors: "OPEN", windows: "OPEN", lights: "ON" },
      detail: { sunroof: "CLOSED", trunk: "OPEN", bonnet: "CLOSED" },
      renders: {
        lightMode: { oneX: "https://images.example/r.png?vehicleState=1-1-3-2-0-0-1-1-2" },
      },
      carCapturedTimestamp: captured,
    }),
    decoded: understood(
      report("vehicle-status", captured, {
        isLocked: false,
        lightsOn: true,
        doorsOpen: ["rear-left", "trunk"],
        windowsOpen: ["rear-right"],
      }),
    ),
  },
  {
    name: "without a picture an open door is just any door, and what is unsupported stays unknown",
    ...answer("vehicle-status", {
      overall: { reliableLockStatus: "LOCKED", doors: "OPEN", windows: "UNSUPPORTED" },
      carCapturedTimestamp: captured,
    }),
    decoded: understood(report("vehicle-status", captured, { isLocked: true, doorsOpen: ["any"] })),
  },
  {
    name: "a plug-in's range is that of its battery",
    ...answer("driving-range", {
      carType: "hybrid",
      totalRangeInKm: 700,
      primaryEngineRange: { engineType: "gasoline", currentSoCInPercent: 60 },
      secondaryEngineRange: {
        engineType: "electric",
        currentSoCInPercent: 40,
        remainingRangeInKm: 25,
      },
      carCapturedTimestamp: captured,
    }),
    decoded: understood(
      report(
        "driving-range",
        captured,
        { chargePercent: 40, rangeKm: 25 },
        {
          extras: {
            "driving-range/carType": { value: "hybrid" },
            "driving-range/totalRangeInKm": { value: 700 },
            "driving-range/primaryEngineRange": {
              value: { engineType: "gasoline", currentSoCInPercent: 60 },
            },
            "driving-range/secondaryEngineRange": {
              value: {
                engineType: "electric",
                currentSoCInPercent: 40,
                remainingRangeInKm: 25,
              },
            },
          },
        },
      ),
    ),
  },
  {
    name: "a part that is new is kept as it came",
    ...answer("driving-score", { weeklyScore: { main: 80 } }),
    decoded: understood(
      report(
        "driving-score",
        undefined,
        {},
        {
          extras: { "driving-score": { value: { weeklyScore: { main: 80 } } } },
        },
      ),
    ),
  },
  {
    name: "an unknown climate state is kept verbatim",
    ...answer("auxiliary-heating", { state: "DEFROSTING", carCapturedTimestamp: captured }),
    decoded: flagged(
      ['unknown climate state "DEFROSTING"'],
      report(
        "auxiliary-heating",
        captured,
        { auxiliaryHeatingState: "unknown" },
        { raw: { auxiliaryHeatingState: "DEFROSTING" } },
      ),
    ),
  },
];
