"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { useList } from "@/components/rest/use-list";
import { FailedNotice } from "@/components/ui/failed-notice";
import { SelectField } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Stepper } from "@/components/ui/stepper";
import type { ChargingProfile } from "@/lib/domain/kept-by-car";
import type { Vehicle } from "@/lib/domain/vehicle";
import type { FormValues } from "./command-form";

/** What the command changes of a profile; the rest stays as the car has it. */
type Change = Pick<ChargingProfile, "id" | "limitPercent">;

interface Props {
  readonly vehicle: Vehicle;
  readonly values: FormValues;
  readonly onChange: (change: FormValues) => void;
}

/** One of the car's own charging profiles, and its target. */
export function ProfileField({ vehicle, values, onChange }: Props) {
  const t = useTranslations("argument");
  const format = useFormat();
  const { listed, reload } = useList<ChargingProfile>(`/vehicles/${vehicle.id}/charging-profiles`);
  // The form itself put the profile there.
  const chosen = values.profile as Change | undefined;
  if (listed.kind === "loading") return <Skeleton className="h-16" />;
  if (listed.kind === "failed") return <FailedNotice detail={listed.detail} onRetry={reload} />;
  const known = listed.items.find(({ id }) => id === chosen?.id);
  const limit = chosen?.limitPercent ?? known?.limitPercent ?? usualLimit;
  return (
    <div className="grid gap-4">
      <SelectField
        label={t("profile")}
        value={chosen?.id ?? ""}
        onChange={(event) => onChange({ profile: { id: Number(event.target.value) } })}
      >
        <option value="" disabled />
        {listed.items.map(({ id, name }) => (
          <option key={id} value={id}>
            {name ?? id}
          </option>
        ))}
      </SelectField>
      {chosen && (
        <div className="flex min-h-11 items-center justify-between gap-4">
          <span className="font-medium text-label">{t("limitPercent")}</span>
          <Stepper
            label={t("limitPercent")}
            value={limit}
            min={50}
            max={100}
            step={10}
            text={format.percent(limit)}
            onChange={(limitPercent) => onChange({ profile: { id: chosen.id, limitPercent } })}
          />
        </div>
      )}
    </div>
  );
}

const usualLimit = 80;
