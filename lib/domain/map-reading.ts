import { type MappingEntry, type Target, targetOf } from "./mapping-target";
import { toOwnUnit, type UnitName } from "./unit";
import { type ChargingState, chargingStates, type Position } from "./vehicle";

export type MappingFault =
  | "no-number"
  | "out-of-range"
  | "no-yes-or-no"
  | "no-text"
  | "unknown-word"
  | "no-place"
  | "no-fix";

/** What a reading becomes in the car's words, or why it cannot. */
export type Mapped =
  | { readonly kind: "value"; readonly value: number | boolean | string | Position }
  | { readonly kind: "fault"; readonly fault: MappingFault };

const fault = (name: MappingFault): Mapped => ({ kind: "fault", fault: name });
const value = (mapped: number | boolean | string | Position): Mapped => ({
  kind: "value",
  value: mapped,
});

/** Reads one telemetry value as the mapping says: the form's preview and the hub do the very same. */
export function mapReading(entry: MappingEntry, raw: unknown): Mapped {
  const target = targetOf(entry.value);
  switch (target.kind) {
    case "number":
      return numberOf(target, entry, raw);
    case "yes-no":
      return yesOrNo(raw, entry.unit === "inverted");
    case "charging-state":
      return chargingWord(raw);
    case "place":
      return placeOf(raw);
    case "text":
      return textOf(raw);
  }
}

type NumberTarget = Extract<Target, { kind: "number" }>;

function numberOf(target: NumberTarget, { unit, scale = 1 }: MappingEntry, raw: unknown): Mapped {
  if (typeof raw !== "number" || !Number.isFinite(raw)) return fault("no-number");
  // Only names of units pass the mapping's schema.
  const read = toOwnUnit(target.family, unit as UnitName | undefined, raw * scale);
  if (Number.isNaN(read)) return fault("no-number");
  return read < target.least || read > target.most ? fault("out-of-range") : value(read);
}

const yes: ReadonlySet<unknown> = new Set([true, 1, "true", "on", "yes", "1"]);
const no: ReadonlySet<unknown> = new Set([false, 0, "false", "off", "no", "0"]);

function yesOrNo(raw: unknown, isInverted: boolean): Mapped {
  const word = typeof raw === "string" ? raw.trim().toLowerCase() : raw;
  if (yes.has(word)) return value(!isInverted);
  return no.has(word) ? value(isInverted) : fault("no-yes-or-no");
}

const synonyms: Readonly<Record<string, ChargingState>> = {
  complete: "target-reached",
  completed: "target-reached",
  full: "target-reached",
  connected: "plugged-in",
  plugged: "plugged-in",
  disconnected: "not-charging",
  idle: "not-charging",
  stopped: "not-charging",
  fault: "error",
  true: "charging",
  on: "charging",
  "1": "charging",
  false: "not-charging",
  off: "not-charging",
  "0": "not-charging",
};

function chargingWord(raw: unknown): Mapped {
  if (typeof raw === "object") return fault("unknown-word");
  const word = String(raw)
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "-");
  const known = chargingStates.find((state) => state === word) ?? synonymOf(word);
  return known === undefined ? fault("unknown-word") : value(known);
}

const synonymOf = (word: string): ChargingState | undefined =>
  Object.hasOwn(synonyms, word) ? synonyms[word] : undefined;

function textOf(raw: unknown): Mapped {
  if (typeof raw === "object" || raw === undefined) return fault("no-text");
  const text = String(raw).trim();
  return text === "" || text.length > 500 ? fault("no-text") : value(text);
}

/** `{"latitude":48.1,"longitude":16.3}`, the same with `lat` and `lon` or `lng`, or "48.1,16.3". */
function placeOf(raw: unknown): Mapped {
  const [latitude, longitude] = typeof raw === "string" ? pairOf(raw) : partsOf(raw);
  if (typeof latitude !== "number" || typeof longitude !== "number") return fault("no-place");
  return checkedPlace({ latitude, longitude });
}

function pairOf(text: string): readonly unknown[] {
  const match = /^\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*$/.exec(
    text,
  );
  return match ? [Number(match[1]), Number(match[2])] : [];
}

function partsOf(raw: unknown): readonly unknown[] {
  if (typeof raw !== "object" || raw === null) return [];
  const parts: Readonly<Record<string, unknown>> = { ...raw };
  return [parts.latitude ?? parts.lat, parts.longitude ?? parts.lon ?? parts.lng];
}

/** A place on earth. Trackers without a fix say 0, 0. */
export function checkedPlace(place: Position): Mapped {
  const { latitude, longitude } = place;
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return fault("no-place");
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return fault("out-of-range");
  return latitude === 0 && longitude === 0 ? fault("no-fix") : value(place);
}
