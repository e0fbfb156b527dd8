"use client";

import { useTranslations } from "use-intl";
import { AreaField, Field } from "@/components/ui/field";
import type { ApiField, ApiForm } from "./api-form";
import type { FieldsProps } from "./source-editor";

/** The fields of the vendor's public API, for a new source and for a stored one. */
export function ApiFields({ form, onChange, faults, storedSecrets, isNew }: FieldsProps<ApiForm>) {
  const t = useTranslations("connections");
  const text = (field: ApiField) => ({
    label: t(`field.${field}`),
    value: form[field],
    fault: faults[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
    autoComplete: "off",
    spellCheck: false,
  });
  const isStored = storedSecrets.includes("apiKey");
  return (
    <div className="grid gap-4">
      <Field {...text("name")} required />
      <Field {...text("apiUrl")} required inputMode="url" />
      <Field
        {...text("apiKey")}
        type="password"
        autoComplete="new-password"
        required={!isStored}
        hint={isStored ? t("stored") : t("hint.apiKey")}
        placeholder={isStored ? "••••••••" : ""}
      />
      <AreaField {...text("ca")} hint={t("hint.ca")} placeholder="-----BEGIN CERTIFICATE-----" />
      <AreaField
        {...text("vins")}
        label={t(isNew ? "field.vins" : "field.moreVins")}
        rows={3}
        required={isNew}
        hint={t(isNew ? "hint.vinsOfKey" : "hint.moreVins")}
        placeholder="TMBJB9NY6RF999999 Enyaq"
      />
    </div>
  );
}
