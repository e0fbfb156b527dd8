"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Figure } from "@/components/format";
import { useFormat } from "@/components/preferences/provider";
import { Card } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { readyAt } from "@/lib/domain/sentence";
import { isChargingNow, statusOf } from "@/lib/domain/status";
import type { Vehicle } from "@/lib/domain/vehicle";
import { ChargeBar } from "./charge-bar";
import { useFreshness } from "./use-freshness";
import { useSentence } from "./use-summary";
import { VehicleValue } from "./vehicle-value";

/** One answer first: the sentence, the bar, and the two numbers that it rests on. */
export function Hero({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const now = useNow();
  const sentence = useSentence(vehicle, now);
  const { chargePercent, targetPercent, chargingState } = vehicle.state;
  const isStale = useFreshness(vehicle, chargingState) === "stale";
  return (
    <Card aria-label={t("howItIs", { name: vehicle.name })} className="grid gap-4">
      <p data-testid="sentence" className="font-semibold text-sentence tracking-tight">
        {sentence}
      </p>
      <Figures vehicle={vehicle} />
      {chargePercent && (
        <ChargeBar
          percent={chargePercent.value}
          target={targetPercent?.value}
          isCharging={isChargingNow(vehicle.state) && !isStale}
          isMuted={statusOf(vehicle.state) === "offline"}
        />
      )}
    </Card>
  );
}

function Figures({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const format = useFormat();
  const { chargePercent, rangeKm } = vehicle.state;
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      {chargePercent ? (
        <VehicleValue vehicle={vehicle} name="chargePercent" hasTime>
          <Large figure={format.percentFigure(chargePercent.value)} className="text-hero" />
        </VehicleValue>
      ) : (
        <p className="text-muted">{t("unknownCharge")}</p>
      )}
      <div className="flex flex-wrap items-end gap-x-8 gap-y-2 text-end">
        {rangeKm && (
          <div className="grid justify-items-end">
            <span className="text-label text-muted">{t("range")}</span>
            <VehicleValue vehicle={vehicle} name="rangeKm" className="justify-end" isTerse>
              <Large figure={format.distanceFigure(rangeKm.value)} className="text-sentence" />
            </VehicleValue>
          </div>
        )}
        <ReadyAt vehicle={vehicle} />
      </div>
    </div>
  );
}

function ReadyAt({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const format = useFormat();
  const now = useNow();
  const at = readyAt(vehicle.state);
  if (at === undefined || at < now) return null;
  return (
    <div className="grid justify-items-end">
      <span className="text-label text-muted">{t("readyAt")}</span>
      <VehicleValue vehicle={vehicle} name="minutesToFull" className="justify-end" isTerse>
        <span className="figure font-semibold text-sentence tracking-tight">
          {format.moment(at, now)}
        </span>
      </VehicleValue>
    </div>
  );
}

interface LargeProps {
  readonly figure: Figure;
  readonly className: string;
}

/** A number that stays in its place while it changes, and fades once when it does. */
function Large({ figure, className }: LargeProps) {
  const [first] = useState(figure.number);
  return (
    <span className={`figure whitespace-nowrap font-semibold tracking-tight ${className}`}>
      <span key={figure.number} className={figure.number === first ? undefined : "changed"}>
        {figure.number}
      </span>
      <span className="ms-1 font-medium text-muted text-title">{figure.unit}</span>
    </span>
  );
}
