import type { CarSpec } from "../car/car";

export interface CloudCapability {
  readonly id: string;
  readonly statuses: readonly string[];
}

const always = ["STATE", "PARKING_POSITION", "VEHICLE_HEALTH_INSPECTION", "TRIP_STATISTICS"];

const older = [...always, "HONK_AND_FLASH", "FUEL_STATUS", "CHARGING", "CHARGING_MQB"];

const newer = [
  ...always,
  "ACCESS",
  "HONK_AND_FLASH",
  "AIR_CONDITIONING",
  "AIR_CONDITIONING_SMART_SETTINGS",
  "AIR_CONDITIONING_TIMERS",
  "AIR_CONDITIONING_HEATING_SOURCE_ELECTRIC",
  "WINDOW_HEATING",
  "CHARGING",
  "CHARGING_MEB",
  "EXTENDED_CHARGING_SETTINGS",
  "BATTERY_CHARGING_CARE",
  "CHARGE_MODE_SELECTION",
  "CHARGING_PROFILES",
  "DEPARTURE_TIMERS",
  "VEHICLE_WAKE_UP",
  "VEHICLE_WAKE_UP_TRIGGER",
  "READINESS",
  "OUTSIDE_TEMPERATURE",
  "ONLINE_REMOTE_UPDATE",
];

const usable = (id: string): CloudCapability => ({ id, statuses: [] });

/** What the cloud lists for this car: present is listed, usable now is without statuses. */
export function capabilitiesOf(spec: CarSpec): readonly CloudCapability[] {
  if (spec.equipment === "few") return older.map(usable);
  return [...newer.map(usable), { id: "CAMPING_MODE", statuses: ["LICENSE_EXPIRED"] }];
}
