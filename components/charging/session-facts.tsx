"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Card } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import type { ChargingSession } from "@/lib/domain/session";
import { sessionLength } from "./session-length";

/** The session in numbers. */
export function SessionFacts({ session }: { readonly session: ChargingSession }) {
  const t = useTranslations("charging");
  const format = useFormat();
  const title = useId();
  const facts = useFacts(session);
  return (
    <Card aria-labelledby={title}>
      <h2 id={title} className="figure mb-3 font-semibold text-title sm:text-sentence">
        {format.weekday(session.startedAt)}, {format.clock(session.startedAt)}
        {" – "}
        {session.endedAt === undefined ? t("goingOn") : format.clock(session.endedAt)}
      </h2>
      <dl className="figure grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-[repeat(6,auto)]">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-meta text-muted">{label}</dt>
            <dd className="whitespace-nowrap font-semibold text-body sm:text-title">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

type Fact = readonly [label: string, value: string];

function useFacts(session: ChargingSession): readonly Fact[] {
  const t = useTranslations("charging");
  const format = useFormat();
  const now = useNow();
  const { fromPercent, toPercent, fromRangeKm, toRangeKm, energyKwh, maxPowerKw } = session;
  const pair = (from: number | undefined, to: number | undefined, write: (n: number) => string) =>
    from === undefined || to === undefined ? t("none") : `${write(from)} → ${write(to)}`;
  const one = (value: number | undefined, write: (n: number) => string) =>
    value === undefined ? t("none") : write(value);
  const end =
    session.endedAt === undefined ? t("goingOn") : t(`reason.${session.endReason ?? "unknown"}`);
  return [
    [t("charge"), pair(fromPercent, toPercent, format.percent)],
    [t("range"), pair(fromRangeKm, toRangeKm, format.distance)],
    [t("duration"), format.duration(sessionLength(session, now))],
    [t("energy"), one(energyKwh, format.energy)],
    [t("greatestPower"), one(maxPowerKw, format.power)],
    [t("end"), end],
  ];
}
