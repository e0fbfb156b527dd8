import type { Car } from "../car/car";

const warm = { temperatureValue: 22.5, unitInCar: "CELSIUS" };
const timer = { id: 1, enabled: true, time: "05:15", type: "RECURRING", selectedDays: ["MONDAY"] };
const climate = "/v2/air-conditioning/{vin}";
const charging = "/v1/charging/{vin}";
const departure = "/v1/vehicle-automatization/{vin}/departure/timers";
const place = { latitude: 50.1, longitude: 14.6 };

export interface Example {
  readonly route: string;
  readonly body?: object;
  readonly operation: string;
  readonly shows?: (car: Car) => unknown;
}

/** Every command with a body as clients write it, the operation that answers, and what becomes true. */
export const examples: readonly Example[] = [
  {
    route: `POST ${charging}/stop`,
    operation: "stop-charging",
    shows: (car) => !car.isChargingWanted,
  },
  {
    route: `POST ${charging}/start`,
    operation: "start-charging",
    shows: (car) => car.isChargingWanted,
  },
  {
    route: `PUT ${charging}/set-charge-limit`,
    body: { targetSOCInPercent: 90 },
    operation: "update-charge-limit",
    shows: (car) => car.targetPercent === 90,
  },
  ...["POST", "PUT"].map((method) => ({
    route: `${method} ${charging}/set-charge-mode`,
    body: { chargeMode: "TIMER" },
    operation: "update-charge-mode",
    shows: (car: Car) => car.chargeMode === "TIMER",
  })),
  {
    route: `PUT ${charging}/set-care-mode`,
    body: { chargingCareMode: "DEACTIVATED" },
    operation: "update-care-mode",
    shows: (car) => !car.isCareOn,
  },
  {
    route: `PUT ${charging}/set-charging-current`,
    body: { chargingCurrent: "REDUCED" },
    operation: "update-charging-current",
    shows: (car) => car.isCurrentReduced,
  },
  {
    route: `PUT ${charging}/set-auto-unlock-plug`,
    body: { autoUnlockPlug: "PERMANENT" },
    operation: "update-auto-unlock-plug",
    shows: (car) => car.isAutoUnlockOn,
  },
  {
    route: `PUT ${charging}/profiles/{id}`,
    body: { id: 1, name: "Nest", settings: { targetStateOfChargeInPercent: 70 } },
    operation: "update-charging-profiles",
    shows: (car) => car.chargingProfiles[0]?.name === "Nest",
  },
  {
    route: `POST ${charging}/profiles`,
    body: { name: "Work", location: place, settings: { targetStateOfChargeInPercent: 70 } },
    operation: "update-charging-profiles",
    shows: ({ chargingProfiles }) =>
      chargingProfiles.map(({ id, name }) => `${id} ${name}`).join() === "1 Home,2 Work",
  },
  {
    route: `POST ${climate}/start`,
    body: { heaterSource: "ELECTRIC", targetTemperature: warm },
    operation: "start-air-conditioning",
    shows: (car) => car.climate.mode !== "off" && car.climate.targetC === 22.5,
  },
  {
    route: `POST ${climate}/stop`,
    operation: "stop-air-conditioning",
    shows: (car) => car.climate.mode === "off",
  },
  {
    route: `POST ${climate}/settings/target-temperature`,
    body: warm,
    operation: "set-air-conditioning-target-temperature",
    shows: (car) => car.climate.targetC === 22.5,
  },
  {
    route: `POST ${climate}/start-window-heating`,
    operation: "start-window-heating",
    shows: (car) => car.windowHeatingMs > 0,
  },
  {
    route: `POST ${climate}/stop-window-heating`,
    operation: "stop-window-heating",
    shows: (car) => car.windowHeatingMs === 0,
  },
  {
    route: `POST ${climate}/camping/start`,
    body: warm,
    operation: "start-air-conditioning",
    shows: (car) => car.isCampingOn,
  },
  {
    route: `POST ${climate}/camping/stop`,
    operation: "stop-air-conditioning",
    shows: (car) => !car.isCampingOn,
  },
  {
    route: `POST ${climate}/active-ventilation/start`,
    operation: "start-active-ventilation",
    shows: (car) => car.isVentilating,
  },
  {
    route: `POST ${climate}/active-ventilation/stop`,
    operation: "stop-active-ventilation",
    shows: (car) => !car.isVentilating,
  },
  {
    route: `POST ${climate}/settings/windows-heating`,
    body: { windowHeatingEnabled: false },
    operation: "windows-heating",
    shows: (car) => !car.isWindowHeatingWithClimate,
  },
  {
    route: `POST ${climate}/settings/seats-heating`,
    body: { frontLeft: false },
    operation: "set-air-conditioning-seats-heating",
    shows: (car) => !car.isSeatHeatingFrontLeft,
  },
  {
    route: `POST ${climate}/settings/ac-at-unlock`,
    body: { airConditioningAtUnlockEnabled: true },
    operation: "set-air-conditioning-at-unlock",
    shows: (car) => car.isClimateAtUnlock,
  },
  {
    route: `POST ${climate}/settings/ac-without-external-power`,
    body: { airConditioningWithoutExternalPowerEnabled: false },
    operation: "set-air-conditioning-without-external-power",
    shows: (car) => !car.isClimateWithoutExternalPower,
  },
  {
    route: `POST ${climate}/timers`,
    body: { timers: [timer] },
    operation: "set-air-conditioning-timers",
    shows: (car) => car.climateTimers[0]?.time === "05:15",
  },
  {
    route: `POST ${climate}/auxiliary-heating/start`,
    body: { spin: "1234", targetTemperature: warm, durationInSeconds: 600, startMode: "HEATING" },
    operation: "start-auxiliary-heating",
    shows: (car) => car.auxiliaryHeating.mode === "heating",
  },
  {
    route: `POST ${climate}/auxiliary-heating/stop`,
    operation: "stop-auxiliary-heating",
    shows: (car) => car.auxiliaryHeating.mode === "off",
  },
  {
    route: `POST ${climate}/auxiliary-heating/timers`,
    body: { spin: "1234", timers: [timer] },
    operation: "set-air-conditioning-timers",
    shows: (car) => car.auxiliaryTimers.length === 1,
  },
  {
    route: `POST ${departure}`,
    body: {
      deviceDateTime: "2026-11-20T16:00:00.000000+00:00",
      timers: [{ ...timer, charging: true }],
    },
    operation: "update-departure-timers",
    shows: (car) => car.departureTimers[0]?.charging,
  },
  {
    route: `POST ${departure}/settings`,
    body: { minimumBatteryStateOfChargeInPercent: 30 },
    operation: "update-minimal-soc",
    shows: (car) => car.minimumPercent === 30,
  },
  {
    route: "POST /v1/vehicle-access/{vin}/unlock",
    body: { currentSpin: "1234" },
    operation: "unlock",
    shows: (car) => !car.isLocked,
  },
  {
    route: "POST /v1/vehicle-access/{vin}/lock",
    body: { currentSpin: "1234" },
    operation: "lock",
    shows: (car) => car.isLocked,
  },
  {
    route: "POST /v1/vehicle-access/{vin}/honk-and-flash",
    body: { mode: "HONK_AND_FLASH", vehiclePosition: place },
    operation: "start-honk",
  },
  {
    route: "POST /v1/vehicle-access/{vin}/honk-and-flash",
    body: { mode: "FLASH", vehiclePosition: place },
    operation: "start-flash",
  },
  { route: "POST /v1/vehicle-wakeup/{vin}", operation: "wakeup" },
  { route: "POST /v1/vehicle-services-backups/{vin}/apply", operation: "apply-backup" },
];
