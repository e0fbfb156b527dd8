"use client";

import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { AreaField, Field, SelectField } from "@/components/ui/field";
import type { BrokerField, BrokerForm, BrokerKind } from "./broker-form";
import type { FieldsProps } from "./source-editor";

const layouts = ["auto", "production", "seed", "ancient"] as const;

interface Props extends FieldsProps<BrokerForm> {
  readonly kind: BrokerKind;
}

/** The fields of a source that is a broker and a prefix, for a new one and for a stored one. */
export function BrokerFields({ kind, form, onChange, faults, storedSecrets }: Props) {
  const t = useTranslations("connections");
  const text = (field: BrokerField) => ({
    label: t(`field.${field}`),
    value: form[field],
    fault: faults[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
    autoComplete: "off",
    spellCheck: false,
  });
  return (
    <div className="grid gap-4">
      <Field {...text("name")} required />
      <Field
        {...text("url")}
        required
        inputMode="url"
        hint={t("hint.brokerUrl")}
        placeholder="mqtt://192.168.1.10:1883"
      />
      <Field {...text("username")} />
      <Field
        {...text("password")}
        type="password"
        autoComplete="new-password"
        {...(storedSecrets.includes("password")
          ? { hint: t("stored"), placeholder: "••••••••" }
          : {})}
      />
      <AreaField {...text("ca")} hint={t("hint.ca")} placeholder="-----BEGIN CERTIFICATE-----" />
      <Field
        {...text("prefix")}
        hint={t(kind === "twc" ? "hint.prefixTwc" : "hint.prefixOvms")}
        placeholder={kind === "twc" ? "TWC" : "ovms/user/car"}
        className="font-mono text-label"
      />
      {kind === "ovms" && (
        <SelectField
          label={t("field.layout")}
          hint={t("hint.layout")}
          value={form.layout}
          onChange={(event) => onChange({ layout: event.target.value })}
        >
          {layouts.map((layout) => (
            <option key={layout} value={layout}>
              {t(`layoutWord.${layout}`)}
            </option>
          ))}
        </SelectField>
      )}
      {kind === "ovms" && (
        <Field {...text("timeZone")} hint={t("hint.timeZone")} placeholder="Europe/Prague" />
      )}
      {kind === "twc" && <ChargerFields text={text} />}
    </div>
  );
}

type Text = (field: BrokerField) => ComponentProps<typeof Field>;

/** What TWCManager does not tell over MQTT. */
function ChargerFields({ text }: { readonly text: Text }) {
  const t = useTranslations("connections");
  const number = { type: "number", inputMode: "numeric", min: 1 } as const;
  return (
    <>
      <Field
        {...text("httpUrl")}
        hint={t("hint.httpUrl")}
        inputMode="url"
        placeholder="http://192.168.1.10:8080"
      />
      <Field {...text("circuitAmps")} {...number} max={1_000} hint={t("hint.circuitAmps")} />
      <Field
        {...text("rateLimitSeconds")}
        {...number}
        min={0}
        max={86_400}
        hint={t("hint.rateLimit")}
        placeholder="60"
      />
    </>
  );
}
