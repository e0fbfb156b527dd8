"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { TableButton } from "@/components/charts/table-button";
import { Card } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Segmented } from "@/components/ui/segmented";
import { FreshPanel } from "./fresh-panel";
import { TelemetryPanel } from "./telemetry-panel";
import { chartKeys } from "./telemetry-plots";
import type { Telemetry } from "./use-telemetry";
import { type DevicePeriod, devicePeriods, useTelemetryHistory } from "./use-telemetry-history";

interface TelemetryChartsProps {
  readonly deviceId: string;
  readonly telemetry: Telemetry;
}

const mostCharts = 8;
const firstCharts = 3;

/** A chart for each numeric key that is chosen, above one another on one time axis. */
export function TelemetryCharts({ deviceId, telemetry }: TelemetryChartsProps) {
  const numeric = chartKeys(telemetry);
  const address = useChartChoice(numeric);
  if (numeric.length === 0) return null;
  return <Charts deviceId={deviceId} numeric={numeric} {...address} />;
}

interface ChartsProps extends ReturnType<typeof useChartChoice> {
  readonly deviceId: string;
  readonly numeric: readonly string[];
}

function Charts({ deviceId, numeric, keys, period, toggle, choosePeriod }: ChartsProps) {
  const t = useTranslations("devices");
  const charts = useTranslations("charts");
  const title = useId();
  const [isTable, setTable] = useState(false);
  const { fresh, reload } = useTelemetryHistory(deviceId, keys, period);
  const options = devicePeriods.map((value) => ({ value, label: charts(`period.${value}`) }));
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <h2 id={title} className="font-semibold text-title">
          {t("history")}
        </h2>
        <Segmented
          label={charts("periodLabel")}
          value={period}
          options={options}
          onChange={choosePeriod}
        />
      </div>
      <KeyChoice all={numeric} chosen={keys} onToggle={toggle} />
      <figure aria-labelledby={title} className="min-w-0">
        <FreshPanel fresh={fresh} onRetry={reload} height="h-96">
          {(history) => <TelemetryPanel history={history} keys={keys} isTable={isTable} />}
        </FreshPanel>
        <div className="mt-3 flex justify-end">
          <TableButton isTable={isTable} onTable={setTable} />
        </div>
      </figure>
    </Card>
  );
}

interface KeyChoiceProps {
  readonly all: readonly string[];
  readonly chosen: readonly string[];
  readonly onToggle: (key: string) => void;
}

function KeyChoice({ all, chosen, onToggle }: KeyChoiceProps) {
  const t = useTranslations("devices");
  if (all.length === 1) return null;
  return (
    <fieldset className="mb-3 flex max-h-44 flex-wrap gap-2 overflow-y-auto p-0.5">
      <legend className="sr-only">{t("chooseKeys")}</legend>
      {all.map((key) => {
        const isChosen = chosen.includes(key);
        const isLast = isChosen && chosen.length === 1;
        const isFull = !isChosen && chosen.length >= mostCharts;
        return (
          <button
            key={key}
            type="button"
            aria-pressed={isChosen}
            disabled={isLast || isFull}
            onClick={() => onToggle(key)}
            className={classNames(
              "min-h-8 rounded-full border px-3 font-medium text-meta pointer-coarse:min-h-11",
              isChosen ? "border-accent text-accent" : "border-control text-muted hover:text-text",
            )}
          >
            {key}
          </button>
        );
      })}
    </fieldset>
  );
}

/** The keys and the period in the address; defaults are left out. */
function useChartChoice(numeric: readonly string[]) {
  const query = useSearchParams();
  const pathname = usePathname();
  const asked = query.getAll("key").filter((key) => numeric.includes(key));
  const keys = asked.length > 0 ? asked.slice(0, mostCharts) : numeric.slice(0, firstCharts);
  const period = devicePeriods.find((one) => one === query.get("period")) ?? "6h";
  const write = (next: URLSearchParams) => {
    const text = next.toString();
    window.history.replaceState(null, "", text ? `${pathname}?${text}` : pathname);
  };
  const toggle = (key: string) => {
    const next = new URLSearchParams(query);
    const chosen = keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key];
    next.delete("key");
    for (const one of numeric.filter((name) => chosen.includes(name))) next.append("key", one);
    write(next);
  };
  const choosePeriod = (chosen: DevicePeriod) => {
    const next = new URLSearchParams(query);
    if (chosen === "6h") next.delete("period");
    else next.set("period", chosen);
    write(next);
  };
  return { keys, period, toggle, choosePeriod };
}
