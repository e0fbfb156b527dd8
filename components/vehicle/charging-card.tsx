"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useMayCommand } from "@/components/live/use-vehicle";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { isChargingNow } from "@/lib/domain/status";
import type { Vehicle, VehicleValueName } from "@/lib/domain/vehicle";
import { ChangeStepper } from "./change-stepper";
import { VehicleValue } from "./vehicle-value";

const limits = { min: 50, max: 100, step: 10, start: 80 };

/** How it charges, and up to where. */
export function ChargingCard({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const format = useFormat();
  const mayCommand = useMayCommand(vehicle.garageId);
  const { targetPercent, chargingState } = vehicle.state;
  if (!chargingState && !targetPercent) return null;
  return (
    <Card>
      <CardHeading
        end={
          <Link
            href={`/cars/${vehicle.id}/charging`}
            className="rounded-control font-medium text-accent text-label underline-offset-4 hover:underline"
          >
            {t("seeChart")}
          </Link>
        }
      >
        {t("chargeCard")}
      </CardHeading>
      <Measures vehicle={vehicle} />
      {mayCommand && (
        <ChangeStepper
          vehicle={vehicle}
          kind="set-charge-limit"
          argument="limitPercent"
          label={t("chargeLimit")}
          value={targetPercent?.value}
          fallback={limits}
          say={format.percent}
          toIntent={(limitPercent) => ({ kind: "set-charge-limit", limitPercent })}
        />
      )}
    </Card>
  );
}

function Measures({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const chargingWords = useTranslations("chargingState");
  const format = useFormat();
  const now = useNow();
  const { chargePowerKw, minutesToFull, chargeEnergyKwh, chargingState } = vehicle.state;
  const state = chargingState ? chargingWords(chargingState.value) : t("notCharging");
  const readyAt = minutesToFull && minutesToFull.measuredAt + minutesToFull.value * 60_000;
  if (!isChargingNow(vehicle.state)) {
    return (
      <dl className="mb-2">
        <Measure vehicle={vehicle} name="chargingState" label={t("state")}>
          {state}
        </Measure>
      </dl>
    );
  }
  return (
    <dl className="mb-3 flex flex-wrap gap-x-8 gap-y-2">
      {chargePowerKw && (
        <Measure vehicle={vehicle} name="chargePowerKw" label={t("power")}>
          {format.power(chargePowerKw.value)}
        </Measure>
      )}
      {readyAt !== undefined && readyAt > now && (
        <Measure vehicle={vehicle} name="minutesToFull" label={t("timeLeft")}>
          {format.duration(readyAt - now)}
        </Measure>
      )}
      {chargeEnergyKwh && (
        <Measure vehicle={vehicle} name="chargeEnergyKwh" label={t("added")}>
          {format.energy(chargeEnergyKwh.value)}
        </Measure>
      )}
    </dl>
  );
}

interface MeasureProps {
  readonly vehicle: Vehicle;
  readonly name: VehicleValueName;
  readonly label: string;
  readonly children: ReactNode;
}

export function Measure({ vehicle, name, label, children }: MeasureProps) {
  return (
    <div className="grid content-start">
      <dt className="text-label text-muted">{label}</dt>
      <dd>
        <VehicleValue vehicle={vehicle} name={name} isTerse>
          <span className="figure whitespace-nowrap font-semibold text-title">{children}</span>
        </VehicleValue>
      </dd>
    </div>
  );
}
