"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import type { Vehicle, VehicleValueName } from "@/lib/domain/vehicle";
import { usePartNames } from "./use-part-names";
import { VehicleValue } from "./vehicle-value";

interface Fact {
  readonly name: VehicleValueName;
  readonly label: string;
  readonly text: ReactNode;
}

/** The rest of what is known at a glance: doors, lights, distance, software. */
export function Facts({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const facts = useFacts(vehicle);
  if (facts.length === 0) return null;
  return (
    <Card className="self-start">
      <CardHeading>{t("car")}</CardHeading>
      <dl className="grid gap-x-12 gap-y-1 sm:grid-cols-2">
        {facts.map(({ name, label, text }) => (
          <div key={name} className="flex min-h-8 items-baseline justify-between gap-4 text-label">
            <dt className="text-muted">{label}</dt>
            <dd className="text-end font-medium">
              <VehicleValue vehicle={vehicle} name={name} className="justify-end">
                <span className="figure">{text}</span>
              </VehicleValue>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function useFacts({ state }: Vehicle): readonly Fact[] {
  const t = useTranslations("car");
  const ui = useTranslations("ui");
  const value = useTranslations("value");
  const format = useFormat();
  const partNames = usePartNames();
  const opened = (names: readonly string[]) =>
    names.length === 0 ? t("closed") : t("open", { names: partNames(names) });
  const fact = <Name extends VehicleValueName>(
    name: Name,
    label: string,
    say: (value: NonNullable<(typeof state)[Name]>["value"]) => ReactNode,
  ): readonly Fact[] => {
    const known = state[name];
    return known ? [{ name, label, text: say(known.value) }] : [];
  };
  return [
    ...fact("isLocked", t("lock"), (isLocked) => (isLocked ? t("locked") : t("unlocked"))),
    ...fact("doorsOpen", t("doors"), opened),
    ...fact("windowsOpen", t("windows"), opened),
    ...fact("lightsOn", t("lights"), (isOn) => (isOn ? ui("on") : ui("off"))),
    ...fact("odometerKm", t("odometer"), format.distance),
    ...fact("auxBatteryVolts", t("auxBattery"), format.volts),
    ...fact("tyrePressureKpa", value("tyrePressureKpa"), (wheels) =>
      Object.values(wheels).map(format.pressure).join(" · "),
    ),
    ...fact("isValetOn", value("isValetOn"), (isOn) => (isOn ? ui("on") : ui("off"))),
    ...fact(
      "position",
      value("position"),
      ({ latitude, longitude }) => `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`,
    ),
    ...fact("speedKph", value("speedKph"), format.speed),
    ...fact("address", t("address"), (address) => address),
    ...fact("softwareVersion", t("softwareVersion"), (version) => version),
  ];
}
