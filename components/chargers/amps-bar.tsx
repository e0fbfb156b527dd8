"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import type { Charger, ChargerState } from "@/lib/domain/charger";

/** The most that flows now: what the charger says while it negotiates, else what its hardware can. */
const greatest = ({ ampsMax, hardwareMaxAmps, ampsOffered }: ChargerState): number =>
  ampsMax?.value || hardwareMaxAmps?.value || ampsOffered?.value || 0;

const volts = ({ voltsPhaseA, voltsPhaseB, voltsPhaseC }: ChargerState): readonly number[] =>
  [voltsPhaseA, voltsPhaseB, voltsPhaseC]
    .map((known) => known?.value ?? 0)
    .filter((value) => value > 0);

/** Amps in use of the most, with the volts of each phase. */
export function AmpsBar({ charger: { state } }: { readonly charger: Charger }) {
  const t = useTranslations("chargers");
  const format = useFormat();
  const used = state.ampsInUse?.value ?? 0;
  const most = greatest(state);
  const share = most > 0 ? Math.min(100, (used / most) * 100) : 0;
  const phases = volts(state);
  return (
    <div>
      <div className="h-2 overflow-hidden rounded-full bg-sunken" aria-hidden>
        <div className="h-full rounded-full bg-(--chart-1)" style={{ width: `${share}%` }} />
      </div>
      <div className="mt-1.5 flex justify-between gap-3 text-meta text-muted">
        <span className="figure">
          {most > 0
            ? t("ofMost", { used: format.number(used, 1), most: format.number(most, 1) })
            : format.amps(used)}
        </span>
        <span className="figure">
          {phases.length === 0
            ? t("noVolts")
            : `${phases.map((value) => format.number(value)).join(" · ")}\u202fV`}
        </span>
      </div>
    </div>
  );
}
