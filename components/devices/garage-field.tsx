"use client";

import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { SelectField } from "@/components/ui/field";

interface GarageFieldProps {
  readonly value: string;
  readonly onChange: (garageId: string) => void;
}

/** Which garage; not asked where there is only one. */
export function GarageField({ value, onChange }: GarageFieldProps) {
  const t = useTranslations("devices");
  const garages = useManagedGarages();
  if (garages.length < 2) return null;
  return (
    <SelectField
      label={t("garage")}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {garages.map(({ garageId, garageName }) => (
        <option key={garageId} value={garageId}>
          {garageName}
        </option>
      ))}
    </SelectField>
  );
}

/** The garage that is chosen first. */
export const useFirstGarage = (): string => useManagedGarages()[0]?.garageId ?? "";
