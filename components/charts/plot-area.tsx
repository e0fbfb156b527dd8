"use client";

import { useMemo } from "react";
import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  XAxis,
  YAxis,
} from "recharts";
import { layout } from "./chart-layout";
import type { TimeSpan } from "./chart-period";
import { lastOf } from "./chart-series";
import { EndLabel } from "./end-label";
import type { Plot, TimeAxis } from "./plot";

interface PlotAreaProps {
  readonly plot: Plot;
  readonly axis: TimeAxis;
  readonly width: number;
  /** The charging periods. */
  readonly bands: readonly TimeSpan[];
  readonly hasTimeAxis: boolean;
  readonly noDataLabel: string;
}

const tick = { fill: "var(--text-muted)", fontSize: 12 };
const rowsOf = ({ points, forecast }: Plot) => [
  ...points.map(([at, value]) => ({ at, value })),
  ...forecast.map(([at, next]) => ({ at, next })),
];

/** One plot: the line, its forecast, and what lies behind them. Drawn again only when one of them changed. */
export function PlotArea({ plot, axis, width, bands, hasTimeAxis, noDataLabel }: PlotAreaProps) {
  return useMemo(
    () => <DrawnPlot {...{ plot, axis, width, bands, hasTimeAxis, noDataLabel }} />,
    [plot, axis, width, bands, hasTimeAxis, noDataLabel],
  );
}

function DrawnPlot(props: PlotAreaProps) {
  const { plot, axis, width, hasTimeAxis } = props;
  return (
    <AreaChart
      accessibilityLayer={false}
      width={width}
      height={plot.height + (hasTimeAxis ? layout.timeAxisHeight : 0)}
      data={rowsOf(plot)}
      margin={{ top: layout.plotTop, right: layout.right, bottom: layout.plotBottom, left: 0 }}
    >
      {backdrop(props)}
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis
        type="number"
        dataKey="at"
        domain={[axis.from, axis.to]}
        allowDataOverflow
        ticks={axis.ticks}
        tickFormatter={axis.formatTick}
        tick={tick}
        tickLine={false}
        axisLine={false}
        height={layout.timeAxisHeight}
        hide={!hasTimeAxis}
        interval="preserveStartEnd"
      />
      <YAxis
        width={layout.left}
        domain={[plot.ticks[0] ?? 0, plot.ticks.at(-1) ?? 1]}
        ticks={plot.ticks}
        tickFormatter={plot.formatTick}
        tick={tick}
        tickLine={false}
        axisLine={false}
        interval={0}
      />
      {curves(plot)}
      {marks(plot, axis, width)}
    </AreaChart>
  );
}

function backdrop({ plot, bands, noDataLabel, axis, width }: PlotAreaProps) {
  const hatch = `no-data-${plot.id}`;
  return [
    <defs key="hatch">
      <pattern
        id={hatch}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line x1={0} y1={0} x2={0} y2={6} stroke="var(--border-control)" strokeOpacity={0.35} />
      </pattern>
    </defs>,
    ...bands.map(({ from, to }) => (
      <ReferenceArea
        key={`band-${from}`}
        x1={from}
        x2={to}
        fill="var(--accent)"
        fillOpacity={0.06}
        ifOverflow="hidden"
      />
    )),
    ...plot.gaps.map(({ from, to }) => (
      <ReferenceArea
        key={`gap-${from}`}
        x1={from}
        x2={to}
        fill={`url(#${hatch})`}
        fillOpacity={1}
        ifOverflow="hidden"
        {...(isWide(to - from, axis, width) && { label: { value: noDataLabel, ...tick } })}
      />
    )),
  ];
}

const labelPixels = 72;

/** Whether a stretch of time has room for a label. */
const isWide = (lengthMs: number, axis: TimeAxis, width: number): boolean =>
  (lengthMs / (axis.to - axis.from)) * width > labelPixels;

function curves({ color, isFilled }: Plot) {
  const common = {
    type: "monotone",
    stroke: color,
    strokeWidth: 2,
    dot: false,
    activeDot: false,
    isAnimationActive: false,
    connectNulls: false,
  } as const;
  return [
    <Area key="value" {...common} dataKey="value" fill={color} fillOpacity={isFilled ? 0.08 : 0} />,
    <Area key="next" {...common} dataKey="next" fillOpacity={0} strokeDasharray="5 4" />,
  ];
}

function marks(plot: Plot, axis: TimeAxis, width: number) {
  const last = lastOf(plot.points);
  return [
    plot.target ? (
      <ReferenceLine
        key="target"
        y={plot.target.value}
        stroke="var(--text-muted)"
        strokeDasharray="2 3"
        label={{ value: plot.target.label, position: "insideBottomLeft", ...tick }}
      />
    ) : null,
    last && plot.hasEnd ? (
      <ReferenceDot
        key="last"
        x={last[0]}
        y={last[1]}
        r={4.5}
        fill="var(--surface)"
        stroke={plot.color}
        strokeWidth={2}
        ifOverflow="visible"
        label={
          <EndLabel
            text={plot.formatValue(last[1])}
            isNearEnd={(last[0] - axis.from) / (axis.to - axis.from) > 1 - 90 / width}
          />
        }
      />
    ) : null,
  ];
}
