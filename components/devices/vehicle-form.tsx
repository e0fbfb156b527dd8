"use client";

import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useVehicles } from "@/components/live/use-vehicle";
import { useSend } from "@/components/rest/use-send";
import { Button, LinkButton } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Field, SelectField } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Device } from "@/lib/domain/device";
import { entryOf, type LatestByKey, linesOf, suggestedLines } from "./mapping-form";
import { MappingLines } from "./mapping-lines";
import type { Binding } from "./use-binding";

interface VehicleFormProps {
  readonly device: Device;
  readonly bound: Binding;
  readonly latest: LatestByKey;
  readonly isReadOnly: boolean;
  readonly onSaved: () => void;
}

const newCar = "new";

/** The car, the meaning of each key, and the ways to bind and unbind. */
export function VehicleForm({ device, bound, latest, isReadOnly, onSaved }: VehicleFormProps) {
  const t = useTranslations("devices");
  const [title, mapping] = [useId(), useId()];
  const isBound = bound.vehicleId !== undefined;
  const cars = useVehicles().filter(({ garageId }) => garageId === device.garageId);
  const [car, setCar] = useState(bound.vehicleId ?? (cars.length === 0 ? newCar : ""));
  const [fresh, setFresh] = useState({ name: device.name, vin: "" });
  const [lines, setLines] = useState(() =>
    isBound ? linesOf(bound.values) : suggestedLines(latest),
  );
  const { run, isBusy, problem } = useSend();
  const path = `/devices/${device.id}/vehicle`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const vin = fresh.vin.trim();
    const target =
      car === newCar
        ? { newVehicle: { name: fresh.name.trim(), ...(vin === "" ? {} : { vin }) } }
        : { vehicleId: car };
    const body = { ...target, values: lines.map(entryOf) };
    void run({ method: "PUT", path, body, onDone: onSaved });
  };
  return (
    <form onSubmit={submit}>
      <fieldset disabled={isReadOnly} className="grid gap-3 lg:gap-6">
        <Card aria-labelledby={title} className="min-w-0">
          <CardHeading id={title}>{t("carTitle")}</CardHeading>
          <p className="mb-4 text-label text-muted">{t("carLead")}</p>
          <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <SelectField
              label={t("car")}
              required
              value={car}
              fault={problem?.fields.vehicleId}
              onChange={(event) => setCar(event.target.value)}
            >
              {isBound ? null : (
                <option value="" disabled>
                  {t("chooseCar")}
                </option>
              )}
              {cars.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value={newCar}>{t("newCar")}</option>
            </SelectField>
            {car === newCar ? (
              <>
                <Field
                  label={t("newCarName")}
                  required
                  autoComplete="off"
                  value={fresh.name}
                  onChange={(event) => setFresh({ ...fresh, name: event.target.value })}
                />
                <Field
                  label={t("newCarVin")}
                  hint={t("newCarVinHint")}
                  autoComplete="off"
                  spellCheck={false}
                  value={fresh.vin}
                  fault={problem?.fields.vin ?? problem?.fields["newVehicle.vin"]}
                  onChange={(event) => setFresh({ ...fresh, vin: event.target.value })}
                />
              </>
            ) : null}
          </div>
        </Card>
        <Card aria-labelledby={mapping} className="min-w-0">
          <CardHeading id={mapping}>{t("mappingTitle")}</CardHeading>
          <p className="mb-4 text-label text-muted">{t("mappingLead")}</p>
          <MappingLines lines={lines} latest={latest} onLines={setLines} />
        </Card>
        <ProblemNotice problem={problem} />
        {isReadOnly ? null : (
          <div className="flex flex-wrap justify-end gap-2">
            {isBound ? (
              <>
                <LinkButton href={`/cars/${bound.vehicleId}`} variant="quiet">
                  {t("openCar")}
                </LinkButton>
                <Button
                  disabled={isBusy}
                  onClick={() => void run({ method: "DELETE", path, onDone: onSaved })}
                >
                  {t("unbind")}
                </Button>
              </>
            ) : null}
            <Button type="submit" variant="primary" disabled={isBusy || lines.length === 0}>
              {t(isBound ? "save" : "bind")}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}
