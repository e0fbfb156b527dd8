"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { type Summary, summarize } from "@/lib/domain/sentence";
import { type StatusWord, statusOf } from "@/lib/domain/status";
import type { Vehicle } from "@/lib/domain/vehicle";

type Charge = Pick<Extract<Summary, { readonly rangeKm: unknown }>, "chargePercent" | "rangeKm">;

/** The one sentence that answers first. */
export function useSentence(vehicle: Vehicle, now: number): string {
  const say = useSummaryWords(now);
  return say(summarize(vehicle.state, now));
}

function useSummaryWords(now: number): (summary: Summary) => string {
  const t = useTranslations("sentence");
  const format = useFormat();
  return (summary) => {
    switch (summary.kind) {
      case "ready-at": {
        const time = format.moment(summary.readyAt, now);
        const percent = summary.targetPercent ?? 100;
        return t("ready-at", { percent: format.percent(percent), time });
      }
      case "offline":
        return t("offline", { time: format.moment(summary.since, now) });
      case "target-reached": {
        const { chargePercent } = summary;
        return chargePercent === undefined
          ? t("target-reached-plain")
          : t("target-reached", { percent: format.percent(chargePercent) });
      }
      case "parked":
        return parked(summary);
      case "charging":
      case "driving":
      case "error":
      case "unknown":
        return t(summary.kind);
    }
  };

  function parked({ chargePercent, rangeKm }: Charge): string {
    if (rangeKm !== undefined) return t("parked-range", { distance: format.distance(rangeKm) });
    if (chargePercent === undefined) return t("parked-plain");
    return t("parked", { percent: format.percent(chargePercent) });
  }
}

/** The status word of a car, with what stands behind it. */
export function useStatus(vehicle: Vehicle, now: number): { status: StatusWord; more?: string } {
  const format = useFormat();
  const t = useTranslations("car");
  const { state } = vehicle;
  const status = statusOf(state, vehicle);
  if (status === "charging" && state.chargePowerKw && state.chargePowerKw.value > 0)
    return { status, more: format.power(state.chargePowerKw.value) };
  if (status === "offline" && state.isOnline)
    return { status, more: t("since", { time: format.moment(state.isOnline.measuredAt, now) }) };
  return { status };
}
