import type { Known } from "./known";
import type { RawValue, VehicleState } from "./vehicle";

export interface ListedValue extends Known<unknown> {
  readonly name: string;
  readonly unit?: string;
  readonly ageMs: number;
  readonly isStale: boolean;
}

/** Everything known of a car, in the common words and in the sender's own, by name. */
export function listValues(
  state: VehicleState,
  rawValues: Readonly<Record<string, RawValue>>,
  now: number,
): readonly ListedValue[] {
  const all: readonly (readonly [string, RawValue | undefined])[] = [
    ...Object.entries(state),
    ...Object.entries(rawValues),
  ];
  return all
    .flatMap(([name, value]) => (value === undefined ? [] : [listed(name, value, now)]))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function listed(name: string, { staleAfterMs, ...known }: RawValue, now: number): ListedValue {
  const ageMs = Math.max(0, now - known.measuredAt);
  const isStale = staleAfterMs !== undefined && staleAfterMs > 0 && ageMs > staleAfterMs;
  return { name, ...known, ageMs, isStale };
}
