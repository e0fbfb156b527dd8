import type { CommandKind } from "@/lib/domain/intent";
import { vin } from "./fixture-words";

const car = `/api/v1/charging/${vin}`;
const climate = `/api/v2/air-conditioning/${vin}`;
const access = `/api/v1/vehicle-access/${vin}`;
const departure = `/api/v1/vehicle-automatization/${vin}/departure/timers`;
const warm = { temperatureValue: 21.5, unitInCar: "CELSIUS" };
const apiTimer = {
  id: 1,
  enabled: true,
  time: "05:15",
  type: "RECURRING",
  selectedDays: ["MONDAY"],
};
const vehiclePosition = { latitude: 50.4, longitude: 14.9 };

/** What each command calls: kind, method, path, body, and the operation that answers it. */
export const calls: readonly (readonly [
  CommandKind,
  string,
  string,
  unknown,
  string | undefined,
])[] = [
  ["start-charging", "POST", `${car}/start`, undefined, "start-charging"],
  ["stop-charging", "POST", `${car}/stop`, undefined, "stop-charging"],
  [
    "set-charge-limit",
    "PUT",
    `${car}/set-charge-limit`,
    { targetSOCInPercent: 80 },
    "update-charge-limit",
  ],
  [
    "set-charge-mode",
    "POST",
    `${car}/set-charge-mode`,
    { chargeMode: "PREFERRED_CHARGING_TIMES" },
    "update-charge-mode",
  ],
  [
    "set-charge-current",
    "PUT",
    `${car}/set-charging-current`,
    { chargingCurrent: "REDUCED" },
    "update-charging-current",
  ],
  [
    "set-battery-care",
    "PUT",
    `${car}/set-care-mode`,
    { chargingCareMode: "ACTIVATED" },
    "update-care-mode",
  ],
  [
    "set-auto-unlock-plug",
    "PUT",
    `${car}/set-auto-unlock-plug`,
    { autoUnlockPlug: "PERMANENT" },
    "update-auto-unlock-plug",
  ],
  [
    "set-charging-profile",
    "PUT",
    `${car}/profiles/1`,
    {
      id: 1,
      name: "Home",
      settings: { maxChargingCurrent: "MAXIMUM", targetStateOfChargeInPercent: 90 },
      preferredChargingTimes: [],
      timers: [],
    },
    "update-charging-profiles",
  ],
  [
    "create-charging-profile",
    "POST",
    `${car}/profiles`,
    {
      name: "Work",
      location: vehiclePosition,
      settings: {
        maxChargingCurrent: "MAXIMUM",
        minBatteryStateOfCharge: { minimumBatteryStateOfChargeInPercent: 0 },
        targetStateOfChargeInPercent: 70,
        autoUnlockPlugWhenCharged: "OFF",
      },
      preferredChargingTimes: [],
      timers: [],
    },
    "update-charging-profiles",
  ],
  [
    "start-climate",
    "POST",
    `${climate}/start`,
    { heaterSource: "ELECTRIC", targetTemperature: warm },
    "start-air-conditioning",
  ],
  ["stop-climate", "POST", `${climate}/stop`, undefined, "stop-air-conditioning"],
  [
    "set-temperature",
    "POST",
    `${climate}/settings/target-temperature`,
    warm,
    "set-air-conditioning-target-temperature",
  ],
  [
    "start-window-heating",
    "POST",
    `${climate}/start-window-heating`,
    undefined,
    "start-window-heating",
  ],
  [
    "stop-window-heating",
    "POST",
    `${climate}/stop-window-heating`,
    undefined,
    "stop-window-heating",
  ],
  [
    "set-window-heating-with-climate",
    "POST",
    `${climate}/settings/windows-heating`,
    { windowHeatingEnabled: true },
    "windows-heating",
  ],
  [
    "set-seat-heating",
    "POST",
    `${climate}/settings/seats-heating`,
    { frontLeft: true, frontRight: false },
    "set-air-conditioning-seats-heating",
  ],
  [
    "set-climate-at-unlock",
    "POST",
    `${climate}/settings/ac-at-unlock`,
    { airConditioningAtUnlockEnabled: true },
    "set-air-conditioning-at-unlock",
  ],
  [
    "set-climate-without-external-power",
    "POST",
    `${climate}/settings/ac-without-external-power`,
    { airConditioningWithoutExternalPowerEnabled: true },
    "set-air-conditioning-without-external-power",
  ],
  [
    "set-climate-timer",
    "POST",
    `${climate}/timers`,
    { timers: [apiTimer] },
    "set-air-conditioning-timers",
  ],
  ["start-camping", "POST", `${climate}/camping/start`, warm, "start-air-conditioning"],
  ["stop-camping", "POST", `${climate}/camping/stop`, undefined, "stop-air-conditioning"],
  ["start-ventilation", "POST", `${climate}/active-ventilation/start`, undefined, undefined],
  ["stop-ventilation", "POST", `${climate}/active-ventilation/stop`, undefined, undefined],
  [
    "start-auxiliary-heating",
    "POST",
    `${climate}/auxiliary-heating/start`,
    {
      spin: "1234",
      targetTemperature: { temperatureValue: 20, unitInCar: "CELSIUS" },
      durationInSeconds: 600,
      startMode: "HEATING",
    },
    "start-auxiliary-heating",
  ],
  [
    "stop-auxiliary-heating",
    "POST",
    `${climate}/auxiliary-heating/stop`,
    undefined,
    "stop-auxiliary-heating",
  ],
  [
    "set-auxiliary-heating-timer",
    "POST",
    `${climate}/auxiliary-heating/timers`,
    { spin: "1234", timers: [apiTimer] },
    "set-air-conditioning-timers",
  ],
  [
    "set-departure-timer",
    "POST",
    departure,
    {
      deviceDateTime: "2026-11-20T12:00:00.000000+00:00",
      timers: [
        {
          id: 1,
          enabled: true,
          charging: true,
          climatisation: true,
          time: "05:15",
          type: "RECURRING",
          recurringOn: ["MONDAY"],
          targetBatteryStateOfChargeInPercent: 90,
        },
      ],
    },
    "update-departure-timers",
  ],
  [
    "set-departure-minimum",
    "POST",
    `${departure}/settings`,
    { minimumBatteryStateOfChargeInPercent: 20 },
    "update-minimal-soc",
  ],
  ["lock", "POST", `${access}/lock`, { currentSpin: "1234" }, "lock"],
  ["unlock", "POST", `${access}/unlock`, { currentSpin: "1234" }, "unlock"],
  [
    "honk",
    "POST",
    `${access}/honk-and-flash`,
    { mode: "HONK_AND_FLASH", vehiclePosition },
    "start-honk",
  ],
  ["flash", "POST", `${access}/honk-and-flash`, { mode: "FLASH", vehiclePosition }, "start-flash"],
  [
    "wake-up",
    "POST",
    `/api/v1/vehicle-wakeup/${vin}?applyRequestLimiter=true`,
    undefined,
    "wakeup",
  ],
];
