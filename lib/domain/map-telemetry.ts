import { checkedPlace, type Mapped, type MappingFault, mapReading } from "./map-reading";
import type { DeviceMapping, MappingEntry, TargetName } from "./mapping-target";
import type { VehicleValues } from "./vehicle";

/** One telemetry value as it was stored. */
export interface Reading {
  readonly key: string;
  readonly at: number;
  readonly value: unknown;
}

export interface MappedReport {
  readonly at: number;
  readonly values: Partial<VehicleValues>;
}

export interface RefusedReading {
  readonly key: string;
  readonly target: TargetName;
  readonly fault: MappingFault;
}

/** The latest half of a position, kept until the other half comes. */
export interface Halves {
  readonly latitude?: HalfPlace;
  readonly longitude?: HalfPlace;
}
interface HalfPlace {
  readonly at: number;
  readonly value: number;
}

export interface MappedTelemetry {
  /** One per moment, the oldest first. */
  readonly reports: readonly MappedReport[];
  readonly refused: readonly RefusedReading[];
  readonly halves: Halves;
}

/** Halves of a position that are further apart than this are of two places. */
const togetherMs = 60_000;

interface Draft {
  readonly moments: Map<number, Record<string, unknown>>;
  readonly refused: RefusedReading[];
  halves: Halves;
}

/** What a device's values say of its car. */
export function mapTelemetry(
  mapping: DeviceMapping,
  readings: readonly Reading[],
  before: Halves = {},
): MappedTelemetry {
  const draft: Draft = { moments: new Map(), refused: [], halves: before };
  for (const reading of [...readings].sort((one, other) => one.at - other.at))
    for (const entry of mapping) if (entry.key === reading.key) take(draft, entry, reading);
  const { moments, refused, halves } = draft;
  return { reports: [...moments].map(([at, values]) => ({ at, values })), refused, halves };
}

function take(draft: Draft, entry: MappingEntry, { key, at, value: raw }: Reading): void {
  const mapped = mapReading(entry, raw);
  if (mapped.kind === "value") draft.halves = withHalf(draft.halves, entry, at, mapped.value);
  const whole = mapped.kind === "fault" ? mapped : wholeOf(draft.halves, entry, at, mapped.value);
  if (whole.kind === "fault") draft.refused.push({ key, target: entry.value, fault: whole.fault });
  if (whole.kind === "value")
    draft.moments.set(at, { ...draft.moments.get(at), [whole.name]: whole.value });
}

const isHalf = (name: TargetName): name is "latitude" | "longitude" =>
  name === "latitude" || name === "longitude";

function withHalf(halves: Halves, { value: name }: MappingEntry, at: number, read: unknown) {
  return isHalf(name) && typeof read === "number"
    ? { ...halves, [name]: { at, value: read } }
    : halves;
}

type Whole =
  | { readonly kind: "value"; readonly name: string; readonly value: unknown }
  | { readonly kind: "half" }
  | Extract<Mapped, { kind: "fault" }>;

/** A half of a position waits for the other one; anything else is whole. */
function wholeOf(
  { latitude, longitude }: Halves,
  { value: name }: MappingEntry,
  at: number,
  value: unknown,
): Whole {
  if (!isHalf(name)) return { kind: "value", name, value };
  if (!latitude || !longitude) return { kind: "half" };
  if (Math.abs(latitude.at - longitude.at) > togetherMs) return { kind: "half" };
  const place = checkedPlace({ latitude: latitude.value, longitude: longitude.value });
  if (place.kind === "fault") return place;
  return Math.max(latitude.at, longitude.at) === at
    ? { kind: "value", name: "position", value: place.value }
    : { kind: "half" };
}
