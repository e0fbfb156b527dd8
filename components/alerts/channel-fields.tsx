"use client";

import { useTranslations } from "use-intl";
import { AreaField, Field, SelectField } from "@/components/ui/field";
import { severities } from "@/lib/domain/alert";
import type { Problem } from "@/lib/store/rest";
import { type ChannelForm, isSecurity, isSeverity, mailSecurities, portOf } from "./channel-form";

export interface ChannelFieldsProps {
  readonly form: ChannelForm;
  readonly onChange: (form: ChannelForm) => void;
  readonly problem: Problem | undefined;
  /** A secret is stored already. */
  readonly hasSecret: boolean;
}

/** The fields of a mail server or of a webhook. */
export function ChannelFields(props: ChannelFieldsProps) {
  const t = useTranslations("alerts");
  const { form, onChange } = props;
  return (
    <>
      {form.kind === "email" ? <MailFields {...props} /> : <WebhookFields {...props} />}
      <SelectField
        label={t("minSeverity")}
        value={form.minSeverity}
        onChange={({ target: { value } }) =>
          isSeverity(value) && onChange({ ...form, minSeverity: value })
        }
      >
        {severities.map((severity) => (
          <option key={severity} value={severity}>
            {t(`minSeverities.${severity}`)}
          </option>
        ))}
      </SelectField>
    </>
  );
}

/** A text field of the form, with what the server found wrong with it. */
function useText({ form, onChange, problem }: ChannelFieldsProps) {
  return (name: keyof ChannelForm, field: string = name) => ({
    value: form[name],
    fault: problem?.fields[`settings.${field}`] ?? problem?.fields[field],
    onChange: ({ target: { value } }: { readonly target: { readonly value: string } }) =>
      onChange({ ...form, [name]: value }),
  });
}

function MailFields(props: ChannelFieldsProps) {
  const t = useTranslations("alerts");
  const text = useText(props);
  return (
    <>
      <ServerFields {...props} />
      <Field label={t("username")} autoComplete="off" {...text("username")} />
      <Field
        label={t("password")}
        type="password"
        autoComplete="new-password"
        hint={props.hasSecret ? t("passwordKept") : undefined}
        {...text("password")}
      />
      <Field label={t("from")} required autoComplete="off" {...text("from")} />
      <Field
        label={t("to")}
        hint={t("toHint")}
        required
        autoComplete="off"
        {...text("to", "to.0")}
      />
      <AreaField label={t("ca")} hint={t("caHint")} {...text("ca")} />
    </>
  );
}

function ServerFields(props: ChannelFieldsProps) {
  const t = useTranslations("alerts");
  const text = useText(props);
  const { form, onChange, problem } = props;
  return (
    <>
      <Field label={t("host")} required autoComplete="off" spellCheck={false} {...text("host")} />
      <SelectField
        label={t("security")}
        value={form.security}
        fault={problem?.fields["settings.security"]}
        onChange={({ target: { value } }) =>
          isSecurity(value) && onChange({ ...form, security: value, port: portOf(value) })
        }
      >
        {mailSecurities.map((security) => (
          <option key={security} value={security}>
            {t(`securities.${security}`)}
          </option>
        ))}
      </SelectField>
      <Field label={t("port")} required inputMode="numeric" autoComplete="off" {...text("port")} />
    </>
  );
}

function WebhookFields(props: ChannelFieldsProps) {
  const t = useTranslations("alerts");
  const text = useText(props);
  return (
    <>
      <Field label={t("url")} required autoComplete="off" spellCheck={false} {...text("url")} />
      <Field
        label={t("secret")}
        hint={t(props.hasSecret ? "secretKept" : "secretHint")}
        type="password"
        autoComplete="new-password"
        {...text("secret")}
      />
    </>
  );
}
