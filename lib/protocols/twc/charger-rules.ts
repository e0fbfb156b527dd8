import type { ChargerValues } from "@/lib/domain/charger";
import { say } from "@/messages/say";
import { booleanOf, numberOf, rounded } from "./messages";
import { stateWord } from "./words";

type Values = Partial<ChargerValues>;
type Name = keyof ChargerValues;

/** What one payload says: values, or values taken back, or that it cannot be read. */
export interface Reading {
  readonly values: Values;
  readonly cleared?: readonly Name[];
  readonly flags?: readonly string[];
}

interface Rule {
  readonly names: readonly Name[];
  readonly read: (text: string) => Reading | undefined;
}

const quantity = (name: Name, of: (value: number) => number | undefined): Rule => ({
  names: [name],
  read: (text) => {
    const value = numberOf(text);
    if (value === undefined) return undefined;
    const read = of(value);
    return read === undefined ? { values: {}, cleared: [name] } : { values: { [name]: read } };
  },
});

const atLeastZero = (value: number): number | undefined => (value < 0 ? undefined : rounded(value));
const whole = (value: number): number | undefined => (value < 0 ? undefined : Math.round(value));

/** A VIN is read in three parts: zeros are parts that never came. */
const vin = (name: "currentVin" | "lastVin"): Rule => ({
  names: [name],
  read: (text) => {
    const value = text.trim().toUpperCase();
    if (/^0*$/.test(value)) return { values: {}, cleared: [name] };
    return /^[A-Z0-9]{5,40}$/.test(value) ? { values: { [name]: value } } : undefined;
  },
});

const state: Rule = {
  names: ["stateCode", "state"],
  read: (text) => {
    const code = numberOf(text);
    if (code === undefined || !Number.isInteger(code) || code < 0 || code > 255)
      return {
        values: { state: "unknown" },
        cleared: ["stateCode"],
        flags: [say("journal.unknownState", { word: text.slice(0, 40) })],
      };
    const word = stateWord(code);
    const isOdd = word === "unknown" && code !== 15;
    return {
      values: { stateCode: code, state: word },
      ...(isOdd ? { flags: [say("twc.unknownStateCode", { code })] } : undefined),
    };
  },
};

const charging: Rule = {
  names: ["isReportedCharging"],
  read: (text) => {
    const value = booleanOf(text);
    return value === undefined ? undefined : { values: { isReportedCharging: value } };
  },
};

/** Every value of a charger by the last level of its topic, in lower case: the seed writes "voltagePhasea". */
export const chargerRules: Readonly<Record<string, Rule>> = {
  ampsinuse: quantity("ampsInUse", atLeastZero),
  ampsmax: quantity("ampsMax", atLeastZero),
  // -1 before the first offer.
  ampsoffered: quantity("ampsOffered", atLeastZero),
  ampsdesired: quantity("ampsDesired", atLeastZero),
  carscharging: charging,
  currentvehiclevin: vin("currentVin"),
  lastvehiclevin: vin("lastVin"),
  lifetimekwh: quantity("lifetimeKwh", whole),
  // Amps, whatever it is called; gone after 1.3.3.
  power: quantity("powerAmps", atLeastZero),
  state,
  voltagephasea: quantity("voltsPhaseA", whole),
  voltagephaseb: quantity("voltsPhaseB", whole),
  voltagephasec: quantity("voltsPhaseC", whole),
  chargerloadinw: quantity("reportedLoadKw", (watts) =>
    watts < 0 ? undefined : Math.round(watts) / 1_000,
  ),
};
