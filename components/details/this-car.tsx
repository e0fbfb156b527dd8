"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { usePerson } from "@/components/live/live-provider";
import { useFormat } from "@/components/preferences/provider";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Vehicle } from "@/lib/domain/vehicle";
import { send } from "@/lib/store/rest";

/** What a person says of the car: its name, and what its battery holds where the car does not tell. */
export function ThisCar({ vehicle }: { readonly vehicle: Vehicle }) {
  const { memberships } = usePerson();
  const role = memberships.find(({ garageId }) => garageId === vehicle.garageId)?.role;
  return role === "owner" || role === "manager" ? <Form vehicle={vehicle} /> : null;
}

function Form({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("detail");
  const format = useFormat();
  const announce = useAnnounce();
  const [name, setName] = useState(vehicle.name);
  const [capacity, setCapacity] = useState(String(vehicle.batteryCapacityKwh ?? ""));
  const [fault, setFault] = useState<string>();
  const told = vehicle.state.batteryCapacityKwh?.value;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const batteryCapacityKwh = capacity === "" ? null : Number(capacity);
    const body = told === undefined ? { name, batteryCapacityKwh } : { name };
    const answer = await send("PATCH", `/vehicles/${vehicle.id}`, body);
    if (answer.kind === "ok") announce(t("saved"));
    setFault(answer.kind === "ok" ? undefined : answer.problem.detail || t("failed"));
  };
  return (
    <Card>
      <CardHeading>{t("car")}</CardHeading>
      <form onSubmit={(event) => void save(event)} className="grid gap-3 sm:grid-cols-2">
        <Field
          label={t("carName")}
          value={name}
          required
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label={t("capacity")}
          hint={
            told === undefined
              ? t("capacityHint")
              : t("capacityTold", { energy: format.energy(told) })
          }
          type="number"
          inputMode="decimal"
          min={1}
          max={1_000}
          step="any"
          disabled={told !== undefined}
          value={told === undefined ? capacity : ""}
          onChange={(event) => setCapacity(event.target.value)}
        />
        {fault && (
          <Notice tone="bad" role="alert">
            {fault}
          </Notice>
        )}
        <div className="flex justify-end sm:col-span-2">
          <Button type="submit">{t("save")}</Button>
        </div>
      </form>
    </Card>
  );
}
