"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useShallow } from "zustand/react/shallow";
import { useLive } from "@/components/live/live-provider";
import { useMayCommand } from "@/components/live/use-vehicle";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Charger } from "@/lib/domain/charger";
import { assignedCar } from "@/lib/domain/charger-car";
import { send } from "@/lib/store/rest";
import { useCarAt } from "./use-chargers";

/** Lets a person say whose car charges, where the charger could not read it or read a stranger's. */
export function WhoseCar({ charger }: { readonly charger: Charger }) {
  const mayCommand = useMayCommand(charger.garageId);
  const car = useCarAt(charger);
  const isGoing = charger.session !== undefined && charger.session.endedAt === undefined;
  const isRead = car?.vehicle !== undefined && car.vehicle.id !== assignedCar(charger);
  return mayCommand && isGoing && !(isRead && car.when !== "last") ? (
    <Choice charger={charger} />
  ) : null;
}

function Choice({ charger }: { readonly charger: Charger }) {
  const t = useTranslations("chargers");
  const [fault, setFault] = useState<string>();
  const cars = useLive(
    useShallow(({ vehicles }) =>
      Object.values(vehicles).filter(({ garageId }) => garageId === charger.garageId),
    ),
  );
  const choose = async (vehicleId: string) => {
    const answer = await send("PUT", `/chargers/${charger.id}/car`, {
      vehicleId: vehicleId === "" ? null : vehicleId,
    });
    setFault(answer.kind === "ok" ? undefined : answer.problem.detail || t("whoseFailed"));
  };
  return (
    <>
      <SelectField
        label={t("whose")}
        hint={t("whoseHint")}
        value={assignedCar(charger) ?? ""}
        onChange={(event) => void choose(event.target.value)}
      >
        <option value="">{t("nobodySays")}</option>
        {cars.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      {fault !== undefined && (
        <Notice tone="bad" role="alert">
          {fault}
        </Notice>
      )}
    </>
  );
}
