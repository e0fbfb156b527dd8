import type { ChargingState } from "@/lib/domain/vehicle";
import type { Derived, Rule, View } from "./view";

const stateNames = ["v.c.charging", "v.c.state", "v.c.pilot", "v.d.cp", "v.g.generating"];
const powerNames = ["v.c.power", "v.b.power", "v.c.voltage", "v.c.current", "v.g.power"];
const timeNames = [
  "v.c.duration.full",
  "v.c.duration.soc",
  "v.c.duration.range",
  "v.c.limit.soc",
  "v.c.limit.range",
];

const chargingWords = new Set(["charging", "topoff", "heating"]);
const waitingWords = new Set(["prepare", "preparing", "timerwait"]);

export const chargeRules: readonly Rule[] = [
  {
    from: stateNames,
    say: (view) => ({
      chargingState: chargingStateOf(view),
      isPlugged: isPluggedIn(view),
      chargePowerKw: powerOf(view),
      minutesToFull: minutesOf(view),
    }),
    raw: (view) => {
      const word = view.text("v.c.state");
      return word === undefined || word === chargingStateOf(view) ? {} : { chargingState: word };
    },
  },
  { from: powerNames, say: (view) => ({ chargePowerKw: powerOf(view) }) },
  { from: timeNames, say: (view) => ({ minutesToFull: minutesOf(view) }) },
  { from: ["v.c.limit.soc"], say: (view) => ({ targetPercent: positive(view, "v.c.limit.soc") }) },
  { from: ["v.c.mode"], say: (view) => ({ chargeMode: view.text("v.c.mode") }) },
  { from: ["v.c.type"], say: (view) => chargeType(view.text("v.c.type")) },
  { from: ["v.c.current"], say: (view) => ({ chargeCurrentAmps: view.number("v.c.current") }) },
  { from: ["v.c.climit"], say: (view) => ({ chargeCurrentLimitAmps: view.number("v.c.climit") }) },
  { from: ["v.c.voltage"], say: (view) => ({ chargeVolts: view.number("v.c.voltage") }) },
  { from: ["v.c.kwh"], say: (view) => ({ chargeEnergyKwh: view.number("v.c.kwh") }) },
  {
    from: ["v.b.range.speed"],
    say: (view) => ({
      chargeRateKmPerHour: isCharging(view) ? positive(view, "v.b.range.speed") : undefined,
    }),
  },
];

const positive = (view: View, name: string): number | undefined => {
  const value = view.number(name);
  return value !== undefined && value > 0 ? value : undefined;
};

/** The flag decides where it is known: it changes before the word does. */
export function isCharging(view: View): boolean {
  return view.bool("v.c.charging") ?? chargingWords.has(view.text("v.c.state") ?? "");
}

/** A live pilot, an open port, or a state that needs a cable. */
export function isPluggedIn(view: View): boolean | undefined {
  const signs = [view.bool("v.c.pilot"), view.bool("v.d.cp")];
  const word = view.text("v.c.state") ?? "";
  if (signs.includes(true) || isCharging(view) || waitingWords.has(word)) return true;
  return signs.includes(false) ? false : undefined;
}

function chargingStateOf(view: View): ChargingState | undefined {
  if (view.bool("v.g.generating") === true) return "discharging";
  if (isCharging(view)) return "charging";
  const word = view.text("v.c.state");
  const isPlugged = isPluggedIn(view) === true;
  if (word === undefined) return view.bool("v.c.charging") === false ? idle(isPlugged) : undefined;
  if (word === "done") return isPlugged ? "target-reached" : "not-charging";
  if (waitingWords.has(word)) return "plugged-in";
  if (word === "stopped" || chargingWords.has(word)) return idle(isPlugged);
  return "unknown";
}

const idle = (isPlugged: boolean): ChargingState => (isPlugged ? "plugged-in" : "not-charging");

/**
 * Modules count what leaves the battery as positive; people count what goes in. Many cars do not tell the charger's
 * input, then the battery's side stands in, then volts times amps.
 */
export function powerOf(view: View): number | undefined {
  if (!isCharging(view))
    return view.bool("v.c.charging") === false || view.text("v.c.state") !== undefined
      ? 0
      : undefined;
  const input = view.number("v.c.power");
  if (input !== undefined && input !== 0) return Math.abs(input);
  const battery = view.number("v.b.power");
  if (battery !== undefined && battery < 0) return -battery;
  const [volts, amps] = [view.number("v.c.voltage"), view.number("v.c.current")];
  return volts !== undefined && amps !== undefined ? Math.abs(volts * amps) / 1_000 : undefined;
}

/** The first limit that is set and has a time, else the time to full. Zero and less mean unknown. */
export function minutesOf(view: View): number | undefined {
  if (!isCharging(view)) return undefined;
  const limited = ["soc", "range"].map((limit) =>
    positive(view, `v.c.limit.${limit}`) === undefined
      ? undefined
      : positive(view, `v.c.duration.${limit}`),
  );
  return limited.find((minutes) => minutes !== undefined) ?? positive(view, "v.c.duration.full");
}

const directCurrent = new Set(["chademo", "ccs", "supercharger"]);

function chargeType(word: string | undefined): Derived {
  if (word === undefined || word === "undefined") return { chargeType: undefined };
  return { chargeType: directCurrent.has(word) ? "DC" : "AC" };
}
