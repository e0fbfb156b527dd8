"use client";

import { useTranslations } from "use-intl";
import { AreaField, Field, SelectField } from "@/components/ui/field";
import { type CredentialForm, type CredentialText, credentialKinds } from "./credential-form";

interface CredentialFieldsProps {
  readonly form: CredentialForm;
  readonly onChange: (part: Partial<CredentialForm>) => void;
  readonly faults: Readonly<Record<string, string>>;
}

/** What the device shows when it connects. */
export function CredentialFields({ form, onChange, faults }: CredentialFieldsProps) {
  const t = useTranslations("devices");
  const text = (field: CredentialText) => ({
    label: t(`credential.${field}`),
    value: form[field],
    fault: faults[field] ?? faults[`credentials.${field}`],
    autoComplete: "off",
    spellCheck: false,
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  const choose = (kind: string) => {
    const chosen = credentialKinds.find((one) => one === kind);
    if (chosen) onChange({ kind: chosen });
  };
  return (
    <>
      <SelectField
        label={t("credentialsLabel")}
        value={form.kind}
        onChange={(event) => choose(event.target.value)}
      >
        {credentialKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`credentialKind.${kind}`)}
          </option>
        ))}
      </SelectField>
      {form.kind === "access-token" ? <Field hint={t("tokenHint")} {...text("token")} /> : null}
      {form.kind === "mqtt-basic" ? (
        <div className="grid gap-4 sm:grid-cols-3">
          <Field {...text("clientId")} />
          <Field {...text("username")} />
          <Field type="password" {...text("password")} autoComplete="new-password" />
        </div>
      ) : null}
      {form.kind === "x509" ? (
        <AreaField hint={t("certificateHint")} rows={6} {...text("certificate")} />
      ) : null}
    </>
  );
}
