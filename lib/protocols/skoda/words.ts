import type { ChargingState, ClimateState } from "@/lib/domain/vehicle";

/** MQTT writes `connectCable`, REST `CONNECT_CABLE`: compare without case and separators. */
const bare = (word: string): string => word.replace(/[_-]/g, "").toLowerCase();

const chargingWords: ReadonlyMap<string, ChargingState> = new Map([
  ["charging", "charging"],
  ["readyforcharging", "plugged-in"],
  ["chargepurposereachedandnotconservationcharging", "target-reached"],
  ["conserving", "conserving"],
  ["chargepurposereachedandconservation", "conserving"],
  // Seen while the car drives as well as without a cable.
  ["notreadyforcharging", "not-charging"],
  ["connectcable", "not-charging"],
  // A pause by the charger (load balancing); its own spelling tells it from a plain stop.
  ["charginginterrupted", "plugged-in"],
  ["error", "error"],
  ["discharging", "discharging"],
  ["off", "not-charging"],
  ["unsupported", "unknown"],
]);

/** Our word for a charging state, undefined where the sender's word is new to us. */
export const chargingStateOf = (word: string): ChargingState | undefined =>
  chargingWords.get(bare(word));

const modes = [
  "manual",
  "timer",
  "off",
  "other",
  "timer-charging-with-climatisation",
  "preferred-charging-times",
  "only-own-current",
  "home-storage-charging",
  "immediate-discharging",
] as const;
const modeWords: ReadonlyMap<string, string> = new Map(modes.map((mode) => [bare(mode), mode]));

/** Charge modes that a person can choose where the car does not say which it has. */
export const choosableModes: readonly string[] = modes.filter(
  (mode) => mode !== "off" && mode !== "other",
);

/** Our spelling of a charge mode, undefined where it is new to us. */
export const chargeModeOf = (word: string): string | undefined => modeWords.get(bare(word));

/** The API's spelling of a charge mode: "preferred-charging-times" → "PREFERRED_CHARGING_TIMES". */
export const modeForApi = (mode: string): string => mode.toUpperCase().replaceAll("-", "_");

const climateWords: ReadonlyMap<string, ClimateState> = new Map([
  ["off", "off"],
  ["on", "on"],
  ["cooling", "cooling"],
  ["heating", "heating"],
  ["heatingauxiliary", "heating"],
  ["preheating", "heating"],
  ["ventilation", "ventilating"],
  ["completed", "off"],
  ["invalid", "unknown"],
  ["unsupported", "unknown"],
  ["unknown", "unknown"],
]);

/** Our word for what the climate does, undefined where the sender's word is new to us. */
export const climateStateOf = (word: string): ClimateState | undefined =>
  climateWords.get(bare(word));
