import type { HistoryPoint } from "@/lib/domain/metric";

export type ChartFact =
  | { readonly kind: "none" }
  | { readonly kind: "single"; readonly value: number; readonly at: number }
  | { readonly kind: "steady"; readonly value: number; readonly minutes: number }
  | {
      readonly kind: "rose" | "fell";
      readonly from: number;
      readonly to: number;
      readonly minutes: number;
    }
  | {
      readonly kind: "varied";
      readonly least: number;
      readonly greatest: number;
      readonly last: number;
    };

interface Value {
  readonly at: number;
  readonly value: number;
}

/** What a curve says in one sentence: the words are in the catalogue. */
export function factOf(points: readonly HistoryPoint[]): ChartFact {
  const values = points.flatMap(([at, value]) => (value === null ? [] : [{ at, value }]));
  const [first] = values;
  const last = values.at(-1);
  if (!first || !last) return { kind: "none" };
  if (first === last) return { kind: "single", ...last };
  return compare(values, first, last);
}

function compare(values: readonly Value[], first: Value, last: Value): ChartFact {
  const minutes = Math.round((last.at - first.at) / 60_000);
  const least = Math.min(...values.map(({ value }) => value));
  const greatest = Math.max(...values.map(({ value }) => value));
  if (least === greatest) return { kind: "steady", value: last.value, minutes };
  const from = first.value;
  const to = last.value;
  if (from === least && to === greatest) return { kind: "rose", from, to, minutes };
  if (from === greatest && to === least) return { kind: "fell", from, to, minutes };
  return { kind: "varied", least, greatest, last: to };
}
