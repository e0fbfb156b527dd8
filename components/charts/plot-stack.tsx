"use client";

import { layout } from "./chart-layout";
import type { TimeSpan } from "./chart-period";
import type { Plot, TimeAxis } from "./plot";
import { PlotArea } from "./plot-area";

interface PlotStackProps {
  readonly plots: readonly Plot[];
  readonly axis: TimeAxis;
  readonly bands: readonly TimeSpan[];
  readonly width: number;
  readonly noDataLabel: string;
}

/** The plots above one another on one time axis. Loaded on its own: it brings the chart library. */
export function PlotStack({ plots, axis, bands, width, noDataLabel }: PlotStackProps) {
  return plots.map((plot, index) => (
    <div key={plot.id} className="relative">
      <p
        className="pointer-events-none relative z-[1] flex items-end font-medium text-meta text-text"
        style={{ height: layout.titleHeight }}
      >
        {/* The lines of events run behind the words. */}
        <span className="bg-surface pe-1">{plot.title}</span>
      </p>
      <PlotArea
        plot={plot}
        axis={axis}
        bands={bands}
        width={width}
        hasTimeAxis={index === plots.length - 1}
        noDataLabel={noDataLabel}
      />
      {hasValues(plot) ? null : (
        <p className="absolute inset-x-0 top-1/2 text-center text-label text-muted">
          {plot.emptyLabel}
        </p>
      )}
    </div>
  ));
}

const hasValues = ({ points, forecast }: Plot): boolean =>
  forecast.length > 0 || points.some(([, value]) => value !== null);
