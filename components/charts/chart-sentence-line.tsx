"use client";

import { useTranslations } from "use-intl";
import type { Format } from "@/components/format";
import { useFormat } from "@/components/preferences/provider";
import { useNow } from "@/components/ui/clock";
import type { HistoryPoint } from "@/lib/domain/metric";
import type { VehicleState } from "@/lib/domain/vehicle";
import { type ChartFact, factOf } from "./chart-sentence";

interface ChartSentenceProps {
  readonly points: readonly HistoryPoint[];
  readonly state: VehicleState;
}

/** The curve in words: "Charge rose from 62 % to 77 % in 41 min." */
export function ChartSentence({ points, state }: ChartSentenceProps) {
  const t = useTranslations("charts");
  const format = useFormat();
  const now = useNow();
  const fact = factOf(points);
  const last = state.chargePercent;
  const text =
    fact.kind === "none" && last
      ? t("sentence.noneSince", {
          value: format.percent(last.value),
          moment: format.moment(last.measuredAt, now),
        })
      : t(`sentence.${fact.kind}`, valuesOf(fact, format, now));
  return <figcaption className="mb-2 text-label text-muted">{text}</figcaption>;
}

function valuesOf(fact: ChartFact, format: Format, now: number): Record<string, string> {
  const duration = (minutes: number) => format.duration(minutes * 60_000);
  switch (fact.kind) {
    case "none":
      return {};
    case "single":
      return { value: format.percent(fact.value), moment: format.moment(fact.at, now) };
    case "steady":
      return { value: format.percent(fact.value), duration: duration(fact.minutes) };
    case "rose":
    case "fell":
      return {
        from: format.percent(fact.from),
        to: format.percent(fact.to),
        duration: duration(fact.minutes),
      };
    case "varied":
      return {
        least: format.percent(fact.least),
        greatest: format.percent(fact.greatest),
        last: format.percent(fact.last),
      };
  }
}
