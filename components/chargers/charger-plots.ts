import type { TimeSpan } from "@/components/charts/chart-period";
import { breakAtGaps, gapsOf, within } from "@/components/charts/chart-series";
import { valueTicks } from "@/components/charts/chart-ticks";
import type { Plot } from "@/components/charts/plot";
import type { Format } from "@/components/format";
import type { HistoryPoint } from "@/lib/domain/metric";

export const plottedMetrics = ["powerKw", "ampsInUse"] as const;
export type PlottedMetric = (typeof plottedMetrics)[number];
export type ChargerSeries = Readonly<Partial<Record<PlottedMetric, readonly HistoryPoint[]>>>;

const looks = {
  powerKw: { color: "var(--chart-4)", height: 160 },
  ampsInUse: { color: "var(--chart-1)", height: 140 },
} as const;

const gapAfterMs = 15 * 60_000;

interface Input {
  readonly metrics: readonly PlottedMetric[];
  readonly series: ChargerSeries;
  readonly span: TimeSpan;
  readonly format: Format;
  readonly titles: Readonly<Record<PlottedMetric, string>>;
  readonly empty: string;
}

/** Power and current over the same time, each with its own axis. */
export const buildChargerPlots = ({
  metrics,
  series,
  span,
  format,
  titles,
  empty,
}: Input): readonly Plot[] =>
  metrics.map((metric) => {
    const points = breakAtGaps(within(series[metric] ?? [], span), gapAfterMs);
    const most = points.reduce((top, [, value]) => Math.max(top, value ?? 0), 0);
    const say = metric === "powerKw" ? format.power : format.amps;
    return {
      id: metric,
      title: titles[metric],
      emptyLabel: empty,
      ...looks[metric],
      isFilled: false,
      hasEnd: true,
      ticks: valueTicks(most, 3),
      points,
      forecast: [],
      gaps: gapsOf(points),
      formatTick: say,
      formatValue: say,
    };
  });
