"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Card } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { Notice } from "@/components/ui/notice";
import type { Charger } from "@/lib/domain/charger";
import { circuitShare } from "@/lib/domain/charger-view";
import { isOverLong } from "@/lib/domain/over-allowance";
import type { LiveCircuit } from "@/lib/store/live-state";
import { CircuitBar } from "./circuit-bar";
import { CircuitCommands } from "./circuit-commands";
import { CircuitPast } from "./circuit-past";
import { useRateLimit } from "./use-chargers";
import { useScheduleWords } from "./use-schedule-words";

interface Props {
  readonly circuit: LiveCircuit;
  readonly chargers: readonly Charger[];
}

/** What the chargers of one source share: amps in use of the allowance, and what is free. */
export function CircuitCard({ circuit, chargers }: Props) {
  const t = useTranslations("chargers");
  const format = useFormat();
  const rateLimitSeconds = useRateLimit(circuit.sourceId);
  const now = useNow();
  const share = circuitShare(circuit.state, chargers, { now, rateLimitSeconds });
  const { usedAmps, allowanceAmps, overAmps } = share;
  const { policy, minAmpsPerCharger, wiringMaxAmps } = circuit.state;
  const schedule = useScheduleWords(circuit.state.schedule?.value);
  return (
    <Card className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-2">
        <div>
          <h2 className="text-label text-muted">{t("inUse")}</h2>
          <p className="figure">
            <span className="font-semibold text-page tracking-tight">
              {share.isSilent ? "–" : format.number(usedAmps, 1)}
            </span>{" "}
            <span className="text-muted text-sentence">
              {allowanceAmps === undefined
                ? t("amps")
                : t("ofAmps", { amps: format.number(allowanceAmps, 1) })}
            </span>
          </p>
        </div>
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-label">
          {policy && <Fact label={t("policy")} text={policy.value} />}
          {schedule && <Fact label={t("schedule")} text={schedule} />}
          {wiringMaxAmps && <Fact label={t("wiring")} text={format.amps(wiringMaxAmps.value)} />}
          {minAmpsPerCharger && (
            <Fact label={t("minimum")} text={format.amps(minAmpsPerCharger.value)} />
          )}
        </dl>
      </div>
      <CircuitBar share={share} minAmps={minAmpsPerCharger?.value} />
      {isOverLong(circuit.state, share, now) && (
        <Notice tone="warn">{t("over", { amps: format.amps(overAmps) })}</Notice>
      )}
      {share.doubts.includes("total-differs") && (
        <Notice tone="warn">
          {t("totalDiffers", { total: format.amps(circuit.state.totalAmpsInUse?.value ?? 0) })}
        </Notice>
      )}
      <CircuitCommands circuit={circuit} chargers={chargers} />
      <CircuitPast circuit={circuit} />
    </Card>
  );
}

function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-muted">{label}</dt>
      <dd className="figure font-semibold">{text}</dd>
    </div>
  );
}
