"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { SelectField } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Stepper } from "@/components/ui/stepper";
import type { Vehicle } from "@/lib/domain/vehicle";
import { get } from "@/lib/store/rest";
import type { FormValues } from "./command-form";

interface Profile {
  readonly id: number;
  readonly name?: string;
  readonly settings?: { readonly targetStateOfChargeInPercent?: number };
}

interface Props {
  readonly vehicle: Vehicle;
  readonly values: FormValues;
  readonly onChange: (change: FormValues) => void;
}

/** One of the car's own charging profiles, and its target. */
export function ProfileField({ vehicle, values, onChange }: Props) {
  const t = useTranslations("argument");
  const format = useFormat();
  const profiles = useProfiles(vehicle.id);
  // The form itself put the profile there.
  const chosen = values.profile as Profile | undefined;
  if (!profiles) return <Skeleton className="h-16" />;
  const target = chosen?.settings?.targetStateOfChargeInPercent ?? 80;
  return (
    <div className="grid gap-4">
      <SelectField
        label={t("profile")}
        value={chosen?.id ?? ""}
        onChange={(event) =>
          onChange({ profile: profiles.find(({ id }) => String(id) === event.target.value) })
        }
      >
        <option value="" disabled />
        {profiles.map(({ id, name }) => (
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
            value={target}
            min={50}
            max={100}
            step={10}
            text={format.percent(target)}
            onChange={(percent) => onChange({ profile: withTarget(chosen, percent) })}
          />
        </div>
      )}
    </div>
  );
}

const withTarget = (profile: Profile, targetStateOfChargeInPercent: number): Profile => ({
  ...profile,
  settings: { ...profile.settings, targetStateOfChargeInPercent },
});

/** The profiles are among the values outside the common vocabulary: they are read when they are asked for. */
function useProfiles(vehicleId: string): readonly Profile[] | undefined {
  const [profiles, setProfiles] = useState<readonly Profile[]>();
  useEffect(() => {
    const abort = new AbortController();
    void get<unknown>(`/vehicles/${vehicleId}/values`, abort.signal).then((answer) => {
      if (!abort.signal.aborted) setProfiles(answer.kind === "ok" ? profilesIn(answer.value) : []);
    });
    return () => abort.abort();
  }, [vehicleId]);
  return profiles;
}

function profilesIn(body: unknown): readonly Profile[] {
  const items = isRecord(body) && Array.isArray(body.items) ? body.items : [];
  const found = items.find((item) => isRecord(item) && item.name === "charging/profiles");
  const value = isRecord(found) ? found.value : undefined;
  return Array.isArray(value) ? value.filter(isProfile) : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const isProfile = (value: unknown): value is Profile =>
  isRecord(value) && typeof value.id === "number";
