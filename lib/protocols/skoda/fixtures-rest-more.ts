import type { Fixture } from "@/lib/domain/protocol";
import { receivedAt, report, understood, vin } from "./fixture-words";

const answer = (part: string, body: unknown): Pick<Fixture, "topic" | "payload"> => ({
  topic: `rest/${vin}/${part}`,
  payload: JSON.stringify(body),
});
const captured = "2026-09-03T17:18:04Z";
const timer = { id: 1, enabled: false, time: "07:00", type: "ONE_OFF", selectedDays: ["MONDAY"] };

/** Answers about climate, position, service and the garage itself. */
export const moreRestFixtures: readonly Fixture[] = [
  {
    name: "the plug is reported with the climate, the outside temperature with a time of its own",
    ...answer("air-conditioning", {
      state: "HEATING",
      targetTemperature: { temperatureValue: 21.5, unitInCar: "CELSIUS" },
      estimatedDateTimeToReachTargetTemperature: "2026-09-03T17:30:00.123456789Z",
      airConditioningAtUnlock: true,
      airConditioningWithoutExternalPower: false,
      windowHeatingEnabled: true,
      windowHeatingState: { front: "OFF", rear: "ON", unspecified: "INVALID" },
      seatHeatingActivated: { frontLeft: true },
      chargerConnectionState: "CONNECTED",
      chargerLockState: "INVALID",
      outsideTemperature: {
        temperatureValue: -3.5,
        temperatureUnit: "CELSIUS",
        carCapturedTimestamp: "2026-09-03T10:00:00Z",
      },
      campingMode: { enabled: false },
      timers: [timer],
      carCapturedTimestamp: captured,
    }),
    decoded: understood(
      report(
        "air-conditioning",
        captured,
        {
          climateState: "heating",
          targetTemperatureC: 21.5,
          climateReadyAt: Date.parse("2026-09-03T17:30:00.123Z"),
          isClimateAtUnlockOn: true,
          isClimateWithoutExternalPowerOn: false,
          isWindowHeatingWithClimateOn: true,
          isSeatHeatingFrontLeftOn: true,
          isCampingOn: false,
          isWindowHeatingOn: true,
          isPlugged: true,
        },
        {
          extras: {
            "air-conditioning/campingMode": { value: { enabled: false } },
            "air-conditioning/timers": { value: [timer] },
          },
        },
      ),
      report("air-conditioning", "2026-09-03T10:00:00Z", { outsideTemperatureC: -3.5 }),
    ),
  },
  {
    name: "an impossible outside temperature is no temperature",
    ...answer("air-conditioning", {
      state: "OFF",
      outsideTemperature: { temperatureValue: 87 },
      carCapturedTimestamp: captured,
    }),
    decoded: understood(
      report(
        "air-conditioning",
        captured,
        { climateState: "off" },
        { cleared: ["climateReadyAt"] },
      ),
    ),
  },
  {
    name: "a door and its window can both be open",
    ...answer("vehicle-status", {
      overall: { doors: "OPEN", windows: "OPEN" },
      renders: { darkMode: { oneX: "https://images.example/r?vehicleState=4-1-9-1" } },
      carCapturedTimestamp: captured,
    }),
    decoded: understood(
      report("vehicle-status", captured, {
        doorsOpen: ["front-left"],
        windowsOpen: ["front-left"],
      }),
    ),
  },
  {
    name: "ventilation runs",
    ...answer("active-ventilation", { state: "VENTILATION", carCapturedTimestamp: captured }),
    decoded: understood(report("active-ventilation", captured, { isVentilationOn: true })),
  },
  {
    name: "a parked car has a position and an address",
    ...answer("position", {
      positions: [
        {
          type: "VEHICLE",
          gpsCoordinates: { latitude: 50.4, longitude: 14.9 },
          address: { street: "Main", houseNumber: "1", zipCode: "29301", city: "Mladá Boleslav" },
        },
      ],
      errors: [],
    }),
    decoded: understood(
      report("position", undefined, {
        position: { latitude: 50.4, longitude: 14.9 },
        isInMotion: false,
        address: "Main 1, 29301 Mladá Boleslav",
      }),
    ),
  },
  {
    name: "a moving car keeps its last position",
    ...answer("position", {
      positions: [],
      errors: [{ type: "VEHICLE_IN_MOTION", description: "moving" }],
    }),
    decoded: understood(report("position", undefined, { isInMotion: true })),
  },
  {
    name: "warning lights come with the health report",
    ...answer("health", {
      mileageInKm: 30_085,
      capturedAt: captured,
      warningLights: [{ category: "TIRE", defects: [{ text: "Check tyres", priority: "125" }] }],
    }),
    decoded: understood(
      report("health", captured, { odometerKm: 30_085, warningLights: ["Check tyres"] }),
    ),
  },
  {
    name: "departure timers are kept whole",
    ...answer("departure-timers", { minimumBatteryStateOfChargeInPercent: 20, timers: [timer] }),
    decoded: understood(
      report(
        "departure-timers",
        undefined,
        { departureMinimumPercent: 20 },
        { extras: { "departure/timers": { value: [timer] } } },
      ),
    ),
  },
  {
    name: "an unreachable car is offline",
    ...answer("readiness", { unreachable: true, inMotion: false, batteryProtectionLimitOn: false }),
    decoded: understood(
      report("readiness", undefined, {
        isOnline: false,
        isInMotion: false,
        isBatteryProtectionOn: false,
      }),
    ),
  },
  {
    name: "charging profiles are kept whole",
    ...answer("charging-profiles", { chargingProfiles: [{ id: 1, name: "Home" }] }),
    decoded: understood(
      report(
        "charging-profiles",
        undefined,
        {},
        {
          extras: { "charging/profiles": { value: [{ id: 1, name: "Home" }] } },
        },
      ),
    ),
  },
  {
    name: "the garage names the cars",
    topic: "rest//garage",
    payload: JSON.stringify({ vehicles: [{ vin, name: "Enyaq", title: "Škoda Enyaq 85" }, {}] }),
    decoded: understood({
      kind: "vehicle-described",
      vin,
      at: receivedAt,
      name: "Enyaq",
      model: "Škoda Enyaq 85",
    }),
  },
  {
    name: "a throttled backend does not take capabilities away",
    ...answer("info", {
      vin,
      name: "Enyaq",
      softwareVersion: "5.4",
      specification: { title: "Škoda Enyaq 85", battery: { capacityInKWh: 77 } },
      capabilities: {
        capabilities: [{ id: "STATE", statuses: [] }],
        errors: [{ type: "UNAVAILABLE_SERVICE_PLATFORM_CAPABILITIES", description: "busy" }],
      },
    }),
    decoded: {
      kind: "understood",
      flags: ["capabilities are incomplete, the known ones are kept"],
      events: [
        {
          kind: "vehicle-described",
          vin,
          at: receivedAt,
          name: "Enyaq",
          model: "Škoda Enyaq 85",
        },
        report(
          "info",
          undefined,
          { softwareVersion: "5.4", batteryCapacityKwh: 77 },
          {
            extras: {
              "garage/specification": {
                value: { title: "Škoda Enyaq 85", battery: { capacityInKWh: 77 } },
              },
            },
          },
        ),
      ],
    },
  },
];
