"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { type Period, readPeriod, stepPeriod } from "./chart-period";

/** The period in the address: the default is left out, Back returns to the one before. */
export function usePeriod(isCharging: boolean) {
  const query = useSearchParams();
  // While it charges the forecast must be readable; decided once, so that the page does not jump.
  const [defaultPeriod] = useState<Period>(isCharging ? "6h" : "24h");
  const period = readPeriod(query.get("period"), defaultPeriod);
  const choose = (next: Period) => {
    if (next === period) return;
    const fields = new URLSearchParams(query);
    if (next === defaultPeriod) fields.delete("period");
    else fields.set("period", next);
    const text = fields.toString();
    window.history.pushState(null, "", text ? `?${text}` : window.location.pathname);
  };
  return { period, choose, step: (by: number) => choose(stepPeriod(period, by)) };
}
