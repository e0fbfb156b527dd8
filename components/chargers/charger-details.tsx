"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Age } from "@/components/ui/age";
import { Card, CardHeading } from "@/components/ui/card";
import type { Charger } from "@/lib/domain/charger";

interface Row {
  readonly label: string;
  readonly text: string;
  readonly at: number;
}

/** Everything the charger says of itself, each value with its age. */
export function ChargerDetails({ charger }: { readonly charger: Charger }) {
  const t = useTranslations("chargers");
  const rows = useRows(charger);
  if (rows.length === 0) return null;
  return (
    <Card>
      <CardHeading>{t("details")}</CardHeading>
      <dl className="grid gap-1">
        {rows.map(({ label, text, at }) => (
          <div key={label} className="flex min-h-8 items-baseline justify-between gap-4 text-label">
            <dt className="text-muted">{label}</dt>
            <dd className="text-end">
              <span className="figure font-medium">{text}</span>{" "}
              <Age at={at} className="text-meta text-muted" />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function useRows({ state }: Charger): readonly Row[] {
  const t = useTranslations("chargers");
  const format = useFormat();
  const row = <T,>(
    label: string,
    known: { readonly value: T; readonly receivedAt: number } | undefined,
    say: (value: T) => string,
  ): readonly Row[] => (known ? [{ label, text: say(known.value), at: known.receivedAt }] : []);
  return [
    ...row(t("phase", { name: "A" }), state.voltsPhaseA, format.volts),
    ...row(t("phase", { name: "B" }), state.voltsPhaseB, format.volts),
    ...row(t("phase", { name: "C" }), state.voltsPhaseC, format.volts),
    ...row(t("offered"), state.ampsOffered, format.amps),
    ...row(t("hardwareMax"), state.hardwareMaxAmps, format.amps),
    ...row(t("lifetime"), state.lifetimeKwh, (kwh) => `${format.number(kwh)}\u202fkWh`),
    ...row(t("lastCar"), state.lastVin, (vin) => `…${vin.slice(-4)}`),
    ...row(t("stateCode"), state.stateCode, String),
  ];
}
