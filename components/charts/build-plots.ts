import type { Format } from "@/components/format";
import { forecast } from "@/lib/domain/forecast";
import { type HistoryPoint, metrics } from "@/lib/domain/metric";
import type { VehicleState } from "@/lib/domain/vehicle";
import type { TimeSpan } from "./chart-period";
import { gapsOf, mergePoints, within } from "./chart-series";
import { minuteTicks, needsDates, timeTicks, valueTicks } from "./chart-ticks";
import type { Plot, TimeAxis } from "./plot";
import { type ChartMetric, chartMetrics, type Series } from "./use-history";

export interface ChartWords {
  readonly titles: Readonly<Record<ChartMetric, string>>;
  readonly empty: Readonly<Record<ChartMetric, string>>;
  readonly target: (percent: string) => string;
}

interface PlotInput {
  readonly stored: Series;
  readonly live: Series;
  readonly state: VehicleState;
  readonly span: TimeSpan;
  readonly now: number;
  /** False for a period that is over: nothing is expected of it. */
  readonly hasForecast: boolean;
  /** The charging periods. */
  readonly bands: readonly TimeSpan[];
  readonly format: Format;
  readonly words: ChartWords;
}

const percentTicks: readonly number[] = [0, 25, 50, 75, 100];
const looks: Readonly<Record<ChartMetric, Pick<Plot, "color" | "height" | "isFilled">>> = {
  chargePercent: { color: "var(--chart-1)", height: 180, isFilled: true },
  rangeKm: { color: "var(--chart-2)", height: 140, isFilled: false },
  minutesToFull: { color: "var(--chart-3)", height: 140, isFilled: false },
};
export const plotHeights = chartMetrics.map((metric) => looks[metric].height);

/** The three plots in the reader's units: stored points, then live ones, then the forecast. */
export function buildPlots(input: PlotInput): readonly Plot[] {
  const expected = input.hasForecast ? forecast(input.state, input.now) : undefined;
  return chartMetrics.map((metric) => {
    const read = reading(metric, input.format);
    const merged = mergePoints(
      input.stored[metric],
      input.live[metric],
      metrics[metric].gapAfterMs,
    );
    const shown = within(merged, input.span).map(convert(read.convert));
    const points = metric === "minutesToFull" ? onlyIn(shown, input.bands) : shown;
    const ahead = (expected?.[metric] ?? []).map(convert(read.convert));
    return {
      id: metric,
      title: input.words.titles[metric],
      emptyLabel: input.words.empty[metric],
      ...looks[metric],
      ...axisOf(read, greatestOf(points, ahead)),
      points,
      forecast: ahead,
      hasEnd: metric !== "minutesToFull" || isChargingAtEnd(input),
      gaps: metric === "minutesToFull" ? inside(gapsOf(points), input.bands) : gapsOf(points),
      formatValue: read.formatValue,
      ...(metric === "chargePercent" && targetOf(input)),
    };
  });
}

/** The axis: the span, and past it as far as the forecast goes. */
export function buildAxis(
  { from, to }: TimeSpan,
  plots: readonly Plot[],
  width: number,
  format: Format,
): TimeAxis {
  const ends = plots.map((plot) => plot.forecast.at(-1)?.[0] ?? to);
  const span = { from, to: Math.max(to, ...ends) };
  const count = Math.max(3, Math.min(7, Math.floor(width / 90)));
  const formatTick = needsDates(span) ? format.day : format.clock;
  return { ...span, ticks: timeTicks(span, count, offsetOf(format, span.to)), formatTick };
}

interface Reading extends Pick<Plot, "formatValue"> {
  readonly convert: (value: number) => number;
  readonly ticks: (greatest: number) => readonly number[];
  readonly formatTick: (value: number, greatest: number) => string;
}

function axisOf(read: Reading, greatest: number): Pick<Plot, "ticks" | "formatTick"> {
  const ticks = read.ticks(greatest);
  const top = ticks.at(-1) ?? 0;
  return { ticks, formatTick: (value) => read.formatTick(value, top) };
}

function reading(metric: ChartMetric, format: Format): Reading {
  const minutes = (value: number) => format.duration(value * 60_000);
  const distance = (value: number) => `${format.number(value)}\u202f${format.distanceUnit}`;
  const same = (value: number) => value;
  switch (metric) {
    case "chargePercent":
      return {
        convert: same,
        ticks: () => percentTicks,
        formatTick: format.percent,
        formatValue: format.percent,
      };
    case "rangeKm":
      return {
        convert: format.distanceValue,
        ticks: (greatest) => valueTicks(greatest, 3),
        formatTick: distance,
        formatValue: distance,
      };
    case "minutesToFull":
      return {
        convert: same,
        ticks: (greatest) => minuteTicks(greatest, 3),
        // Up to two hours an axis counts minutes, above it hours: the labels stay short.
        formatTick: (value, greatest) =>
          greatest <= 120 ? `${value}\u202fmin` : `${value / 60}\u202fh`,
        formatValue: (value) => (value === 0 ? "0\u202fmin" : minutes(value)),
      };
  }
}

const convert =
  (change: (value: number) => number) =>
  ([at, value]: HistoryPoint): HistoryPoint => [at, value === null ? null : change(value)];

const greatestOf = (...lists: readonly (readonly HistoryPoint[])[]): number =>
  lists.flat().reduce((greatest, [, value]) => Math.max(greatest, value ?? 0), 0);

const isChargingAtEnd = ({ bands, span }: PlotInput): boolean =>
  bands.some(({ to }) => to >= span.to);

const marginMs = 60_000;

/** A car that does not charge has no time to finish, though it may report zero. */
function onlyIn(
  points: readonly HistoryPoint[],
  bands: readonly TimeSpan[],
): readonly HistoryPoint[] {
  const isIn = (at: number) =>
    bands.some(({ from, to }) => at >= from - marginMs && at <= to + marginMs);
  return points.map(([at, value]) => [at, isIn(at) ? value : null]);
}

/** Only the silence while charging is missing data. */
const inside = (gaps: readonly TimeSpan[], bands: readonly TimeSpan[]): readonly TimeSpan[] =>
  gaps.flatMap((gap) =>
    bands
      .map((band) => ({ from: Math.max(gap.from, band.from), to: Math.min(gap.to, band.to) }))
      .filter(({ from, to }) => to - from > metrics.minutesToFull.gapAfterMs),
  );

function targetOf({ state, format, words }: PlotInput): Pick<Plot, "target"> | undefined {
  const percent = state.targetPercent?.value;
  if (percent === undefined) return undefined;
  return { target: { value: percent, label: words.target(format.percent(percent)) } };
}

/** How far the reader's zone is from UTC at a moment, so that ticks fall on local hours and midnights. */
function offsetOf(format: Format, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: format.preferences.timeZone,
    timeZoneName: "longOffset",
  }).formatToParts(at);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /([+-])(\d\d):?(\d\d)?/.exec(name) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === "-" ? -size : size;
}
