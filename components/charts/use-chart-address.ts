"use client";

import { useSearchParams } from "next/navigation";
import { defaultPeriod, type Period, readPeriod, stepPeriod } from "./chart-period";

/** The period in the address: the default is left out, Back returns to the one before. */
export function usePeriod() {
  const query = useSearchParams();
  const period = readPeriod(query.get("period"));
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
