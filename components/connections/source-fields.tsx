"use client";

import { useTranslations } from "use-intl";
import { AreaField, Field, SelectField } from "@/components/ui/field";
import type { FieldsProps } from "./source-editor";
import type { SourceField, SourceForm } from "./source-form";

/** The fields of a Škoda source, for a new one and for a stored one. */
export function SourceFields({
  form,
  onChange,
  faults,
  storedSecrets,
  isNew,
}: FieldsProps<SourceForm>) {
  const t = useTranslations("connections");
  const text = (field: SourceField) => ({
    label: t(`field.${field}`),
    value: form[field],
    fault: faults[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
    autoComplete: "off",
    spellCheck: false,
  });
  const secret = (field: "accessToken" | "refreshToken" | "fcmToken") => ({
    ...text(field),
    type: "password",
    autoComplete: "new-password",
    hint: storedSecrets.includes(field) ? t("stored") : t(`hint.${field}`),
    placeholder: storedSecrets.includes(field) ? "••••••••" : "",
  });
  return (
    <div className="grid gap-4">
      <Field {...text("name")} required />
      <Field {...text("url")} required inputMode="url" placeholder="mqtts://broker.example:8883" />
      <SelectField
        label={t("field.profile")}
        hint={t("hint.profile")}
        value={form.profile}
        onChange={(event) => onChange({ profile: event.target.value === "2024" ? "2024" : "2026" })}
      >
        <option value="2026">{t("profile2026")}</option>
        <option value="2024">{t("profile2024")}</option>
      </SelectField>
      <AreaField {...text("ca")} hint={t("hint.ca")} placeholder="-----BEGIN CERTIFICATE-----" />
      <Field
        {...text("apiUrl")}
        hint={t("hint.apiUrl")}
        inputMode="url"
        placeholder="https://api.example"
      />
      <Field {...text("userId")} required className="font-mono text-label" />
      <Field {...secret("accessToken")} />
      <Field {...secret("refreshToken")} />
      {form.profile === "2026" ? <Field {...secret("fcmToken")} /> : null}
      {isNew ? (
        <AreaField
          {...text("vins")}
          rows={3}
          hint={t("hint.vins")}
          placeholder="TMBJB9NY6RF999999 Enyaq"
        />
      ) : null}
    </div>
  );
}
