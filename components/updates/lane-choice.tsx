"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { classNames } from "@/components/ui/class-names";
import { type Lane, type LaneCounts, lanes } from "./lanes";
import { laneIcons } from "./state-chips";

interface LaneChoiceProps {
  readonly counts: LaneCounts;
  readonly all: number;
  readonly value: Lane | undefined;
  readonly onChange: (lane: Lane | undefined) => void;
}

/** The counters are the filter: pressed once only those cars are shown, pressed again all of them. */
export function LaneChoice({ counts, all, value, onChange }: LaneChoiceProps) {
  const t = useTranslations("updates");
  const format = useFormat();
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-2">
      <legend className="sr-only">{t("showLabel")}</legend>
      <button
        type="button"
        aria-pressed={value === undefined}
        onClick={() => onChange(undefined)}
        className={look(value === undefined)}
      >
        {t("allCars")} <span className="figure">{format.number(all)}</span>
      </button>
      {lanes.map((lane) => {
        const Icon = laneIcons[lane];
        const count = counts[lane];
        return count === 0 && value !== lane ? null : (
          <button
            key={lane}
            type="button"
            aria-pressed={value === lane}
            onClick={() => onChange(value === lane ? undefined : lane)}
            className={look(value === lane)}
          >
            <Icon aria-hidden className="size-3.5!" />
            <span className="inline-block first-letter:uppercase">{t(`lane.${lane}`)}</span>
            <span className="figure">{format.number(count)}</span>
          </button>
        );
      })}
    </fieldset>
  );
}

const look = (isChosen: boolean): string =>
  classNames(
    "inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 font-medium text-meta pointer-coarse:min-h-11",
    isChosen ? "border-accent text-accent" : "border-control text-muted hover:text-text",
  );
