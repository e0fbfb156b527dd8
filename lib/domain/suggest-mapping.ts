import { mapReading } from "./map-reading";
import { type DeviceMapping, type MappingEntry, type TargetName, targetOf } from "./mapping-target";
import { type UnitName, unitsOf } from "./unit";

/** Keys as trackers write them, without their unit: the first that matches is suggested. */
const patterns: readonly (readonly [TargetName, RegExp])[] = [
  [
    "chargePercent",
    /^(soc|state_of_charge|charge|charge_level|ev_battery(_level)?|(traction_|hv_|main_)?battery(_(level|soc|percent(age)?))?)$/,
  ],
  ["targetPercent", /^(charge_limit|target_soc|limit_soc|soc_limit|charge_target)$/],
  ["rangeKm", /^((remaining|estimated|electric|est)_)?range$/],
  ["latitude", /^((gps|pos|position|location)_)?lat(itude)?$/],
  ["longitude", /^((gps|pos|position|location)_)?(lon|lng|long|longitude)$/],
  ["position", /^(gps|pos|position|location|coordinates)$/],
  ["odometerKm", /^(odo|odometer|mileage|total_(distance|mileage|odometer))$/],
  ["speedKph", /^((gps|vehicle)_)?speed$/],
  [
    "auxBatteryVolts",
    /^((aux|12v|starter|lv|ext|external|vehicle|main|board|power)_(battery|voltage|battery_voltage|power_voltage)|battery_12v|battery_voltage|12v)$/,
  ],
  ["chargingState", /^(charging|is_charging|charging_(state|status)|charge_(state|status))$/],
  ["isPlugged", /^(is_)?(plug|plugged|plugged_in|charge_port_connected|cable(_connected)?)$/],
  ["chargePowerKw", /^(charg(e|ing|er)_)?power$/],
  ["chargeCurrentAmps", /^(charg(e|ing|er)_)?(current|amps)$/],
  ["chargeVolts", /^(charg(e|ing|er)_)?(voltage|volts)$/],
  ["chargeEnergyKwh", /^(charg(e|ed|ing)_|session_)?energy(_added)?$/],
  ["minutesToFull", /^(time_(to|until)_full|minutes_to_full|time_to_charge|charge_time_left)$/],
  ["batteryCapacityKwh", /^(battery_)?capacity$/],
  ["isLocked", /^(is_)?(locked|lock|doors_locked|central_lock)$/],
  ["isIgnitionOn", /^(is_)?(ignition|ign|acc)(_on)?$/],
  ["isInMotion", /^(is_)?(moving|movement|motion|in_motion)$/],
  ["outsideTemperatureC", /^(outside|outdoor|ambient|exterior)_temp(erature)?$/],
  ["cabinTemperatureC", /^(cabin|inside|interior|indoor)_temp(erature)?$/],
  ["softwareVersion", /^(software|sw)_version$/],
];

/** How keys end where they tell their unit. */
const suffixes: readonly (readonly [RegExp, UnitName])[] = [
  [/_(km_?h|kph)$/, "km/h"],
  [/_m_?s$/, "m/s"],
  [/_mph$/, "mph"],
  [/_(kn|knots)$/, "kn"],
  [/_(mi|miles)$/, "mi"],
  [/_(m|meters)$/, "m"],
  [/_(f|fahrenheit)$/, "°F"],
  [/_(k|kelvin)$/, "K"],
  [/_(kwh)$/, "kWh"],
  [/_(wh)$/, "Wh"],
  [/_(kw)$/, "kW"],
  [/_(w|watts)$/, "W"],
  [/_(mv|millivolts)$/, "mV"],
  [/_(ma|milliamps)$/, "mA"],
  [/_(s|sec|seconds)$/, "s"],
  [/_(h|hours)$/, "h"],
];
const ownUnit = /_(km|c|celsius|v|volts|a|min|minutes|pct|percent|deg)$/;

/** `chargePercent` and "Charge-Percent" are both `charge_percent`. */
const plainKey = (key: string): string =>
  key
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, "_")
    .replaceAll(/^_|_$/g, "");

/** What the keys of a device probably mean, by their names and their latest values. */
export function suggestMapping(latest: Readonly<Record<string, unknown>>): DeviceMapping {
  const taken = new Set<TargetName>();
  const found: MappingEntry[] = [];
  for (const [key, value] of Object.entries(latest)) {
    const entry = suggestEntry(key, value);
    if (entry === undefined || taken.has(entry.value)) continue;
    taken.add(entry.value);
    found.push(entry);
  }
  return found;
}

/** Undefined where the name says nothing, or the value cannot be it. */
export function suggestEntry(key: string, value: unknown): MappingEntry | undefined {
  const whole = plainKey(key);
  const suffix = suffixes.find(([end]) => end.test(whole));
  const bare = whole.replace(suffix?.[0] ?? ownUnit, "");
  const target = [whole, bare].map(targetFor).find((name) => name !== undefined);
  if (target === undefined) return undefined;
  const unit = unitFor(target, suffix?.[1], value);
  const entry: MappingEntry = { key, value: target, ...(unit ? { unit } : {}) };
  return mapReading(entry, value).kind === "value" ? entry : undefined;
}

const targetFor = (name: string): TargetName | undefined =>
  patterns.find(([, pattern]) => pattern.test(name))?.[0];

/** The unit that the key names, else the one that the value looks like; undefined is our own. */
function unitFor(target: TargetName, named: UnitName | undefined, value: unknown) {
  const { family } = targetOf(target);
  if (family === undefined) return undefined;
  if (named !== undefined && unitsOf(family).includes(named)) return named;
  return typeof value === "number" ? unitByValue(target, value) : undefined;
}

function unitByValue(target: TargetName, value: number): UnitName | undefined {
  const isShare = target === "chargePercent" && value > 0 && value < 1;
  if (isShare) return "fraction";
  if (target === "auxBatteryVolts" && value > 1_000) return "mV";
  if (target === "odometerKm" && value > 2_000_000) return "m";
  if ((target === "latitude" || target === "longitude") && Math.abs(value) > 1_000) return "1e-7 °";
  return undefined;
}
