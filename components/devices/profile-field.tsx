"use client";

import { useTranslations } from "use-intl";
import { useList } from "@/components/rest/use-list";
import { SelectField } from "@/components/ui/field";
import type { DeviceProfile } from "./device-profile";

interface ProfileFieldProps {
  readonly garageId: string;
  readonly value: string;
  readonly fault?: string | undefined;
  readonly onChange: (profile: string) => void;
}

/** One of the garage's profiles, by name. */
export function ProfileField({ garageId, value, fault, onChange }: ProfileFieldProps) {
  const t = useTranslations("devices");
  const { listed } = useList<DeviceProfile>("/profiles");
  const all = listed.kind === "ready" ? listed.items : [];
  const known = all.filter((one) => one.garageId === garageId).map(({ name }) => name);
  const names = [...new Set(["default", value, ...known])];
  return (
    <SelectField
      label={t("profile")}
      value={value}
      fault={fault}
      onChange={(event) => onChange(event.target.value)}
    >
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
