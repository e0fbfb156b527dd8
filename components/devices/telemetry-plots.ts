import { breakAtGaps, gapsOf } from "@/components/charts/chart-series";
import type { Plot } from "@/components/charts/plot";
import type { Format } from "@/components/format";
import type { HistoryPoint } from "@/lib/domain/metric";
import { WrittenNumber } from "@/lib/store/exact-json";
import type { Telemetry, TelemetryPoint } from "./use-telemetry";

const colors = [1, 2, 3, 4, 5].map((index) => `var(--chart-${index})`);
const plotHeight = 140;

/** One plot per key, on a scale of its own values. */
export function telemetryPlots(
  telemetry: Telemetry,
  keys: readonly string[],
  { format, emptyLabel }: { readonly format: Format; readonly emptyLabel: string },
): readonly Plot[] {
  return keys.map((key, index) => {
    const points = curveOf(telemetry[key] ?? []);
    const ticks = scaleTicks(points.flatMap(([, value]) => (value === null ? [] : [value])));
    const digits = digitsFor(ticks);
    return {
      id: key,
      title: key,
      cursorName: key,
      color: colors[index % colors.length] ?? "var(--chart-1)",
      height: plotHeight,
      isFilled: false,
      ticks,
      points,
      forecast: [],
      gaps: gapsOf(points),
      hasEnd: true,
      emptyLabel,
      formatTick: (value) => format.number(value, digits),
      formatValue: (value) => format.number(value, digits + 2),
    };
  });
}

const leastGapMs = 60_000;
const gapFactor = 8;

/** Oldest first, with a break where it was silent far longer than it usually is. */
function curveOf(newestFirst: readonly TelemetryPoint[]): readonly HistoryPoint[] {
  const points = newestFirst
    .flatMap(({ at, value }): HistoryPoint[] => (isNumeric(value) ? [[at, Number(value)]] : []))
    .reverse();
  return breakAtGaps(points, Math.max(leastGapMs, gapFactor * medianStep(points)));
}

export const isNumeric = (value: unknown): boolean =>
  (typeof value === "number" || value instanceof WrittenNumber) && Number.isFinite(Number(value));

/** Versions and progress of updates are no curves. */
const isOfUpdates = (key: string): boolean => /^(current_|target_)?(fw|sw)_/.test(key);

/** The keys whose newest value is a number worth a curve. */
export const chartKeys = (telemetry: Telemetry): readonly string[] =>
  Object.entries(telemetry)
    .filter(([key, [point]]) => isNumeric(point?.value) && !isOfUpdates(key))
    .map(([key]) => key);

function medianStep(points: readonly HistoryPoint[]): number {
  const steps = points.slice(1).map(([at], index) => at - (points[index]?.[0] ?? at));
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? 0;
}

const intervals = 3;
/** Below this a number's own precision ends, and with it every scale. */
const leastSpan = 1e-12;
const roundSteps = [1, 2, 2.5, 5, 10];

/** Round ticks around the values; from zero where that wastes less than half of the room. */
export function scaleTicks(values: readonly number[]): readonly number[] {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const greatest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(least) || !Number.isFinite(greatest)) return [0, 1];
  const low = least >= 0 && least < greatest / 2 ? 0 : least;
  const rough = Math.max(greatest - low || Math.abs(greatest) / 10 || 1, leastSpan) / intervals;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * (roundSteps.find((one) => one * magnitude >= rough) ?? 10);
  const first = Math.floor(low / step);
  const count = Math.max(Math.ceil(greatest / step - 1e-9) - first, 1);
  return Array.from({ length: count + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** As many decimals as the steps of the scale have. */
function digitsFor([first = 0, second = 1]: readonly number[]): number {
  const step = Math.abs(second - first) || 1;
  return Math.min(8, Math.max(0, Math.ceil(-Math.log10(step) + 0.4)));
}
