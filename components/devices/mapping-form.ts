import { type Mapped, mapReading } from "@/lib/domain/map-reading";
import {
  type DeviceMapping,
  type MappingEntry,
  type TargetName,
  targetOf,
} from "@/lib/domain/mapping-target";
import { suggestEntry, suggestMapping } from "@/lib/domain/suggest-mapping";
import { type UnitName, unitsOf } from "@/lib/domain/unit";

/** One line of the form, as it is typed. */
export interface MappingLine {
  readonly id: number;
  readonly key: string;
  readonly value: TargetName;
  readonly unit: string;
  readonly scale: string;
}

/** The latest value of each key, as plain JSON. */
export type LatestByKey = Readonly<Record<string, unknown>>;

export const lineOf = (
  { key, value, unit = "", scale }: MappingEntry,
  id: number,
): MappingLine => ({
  id,
  key,
  value,
  unit,
  scale: scale === undefined ? "" : String(scale),
});

export const linesOf = (mapping: DeviceMapping): readonly MappingLine[] => mapping.map(lineOf);

/** What an unbound device's form begins with. */
export const suggestedLines = (latest: LatestByKey): readonly MappingLine[] =>
  linesOf(suggestMapping(latest));

export const unitsFor = (value: TargetName): readonly UnitName[] => {
  const { family } = targetOf(value);
  return family === undefined ? [] : unitsOf(family);
};

export const entryOf = ({ key, value, unit, scale }: MappingLine): MappingEntry => ({
  key,
  value,
  ...(unit === "" ? {} : { unit }),
  ...(scale.trim() === "" ? {} : { scale: Number(scale) }),
});

/** The line with another key: what it means is suggested anew. */
export function withKey(line: MappingLine, key: string, latest: LatestByKey): MappingLine {
  const suggested = Object.hasOwn(latest, key) ? suggestEntry(key, latest[key]) : undefined;
  return suggested ? lineOf(suggested, line.id) : { ...line, key };
}

/** A unit belongs to its value. */
export const withValue = (line: MappingLine, value: TargetName): MappingLine => ({
  ...line,
  value,
  unit: unitsFor(value).some((unit) => unit === line.unit) ? line.unit : "",
});

/** What the latest value would become; undefined where there is none. */
export const previewOf = (line: MappingLine, latest: LatestByKey): Mapped | undefined =>
  Object.hasOwn(latest, line.key) ? mapReading(entryOf(line), latest[line.key]) : undefined;
