"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { useNow } from "@/components/ui/clock";
import type { Charger } from "@/lib/domain/charger";
import type { HistoryPoint } from "@/lib/domain/metric";
import { sparkPath } from "./spark-path";
import { useRecentPower } from "./use-recent-power";

const spanMs = 30 * 60_000;
const [width, height] = [300, 40];

/** The power of the last half hour; its words are read out, the line is for the eye. */
export function SparkLine({ charger }: { readonly charger: Charger }) {
  const t = useTranslations("chargers");
  const format = useFormat();
  const now = useNow();
  const points = useRecentPower(charger, spanMs).filter(([at]) => at >= now - spanMs);
  const most = greatest(points);
  const label = t("spark", { most: format.power(most) });
  return (
    <figure className="min-w-0">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="h-10 w-full overflow-visible"
      >
        <line x1="0" y1={height} x2={width} y2={height} className="stroke-line" />
        <path
          d={sparkPath(points, { from: now - spanMs, to: now, most, width, height })}
          fill="none"
          stroke="var(--chart-4)"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption aria-hidden className="text-meta text-muted">
        {t("sparkCaption")}
      </figcaption>
    </figure>
  );
}

const greatest = (points: readonly HistoryPoint[]): number =>
  points.reduce((most, [, value]) => Math.max(most, value ?? 0), 0);
