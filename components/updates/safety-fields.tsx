"use client";

import { useTranslations } from "use-intl";
import { Field, SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { consentModes } from "@/lib/domain/campaign";
import type { FieldsProps } from "./fields-props";
import { FormCard, SwitchRow } from "./form-card";

/** Who says yes, and what stops it. */
export function SafetyFields({ form, faults, onChange }: FieldsProps) {
  const t = useTranslations("updates");
  return (
    <FormCard title={t("form.safety")}>
      <SelectField
        label={t("form.consent")}
        hint={t(`consentHint.${form.consent}`)}
        value={form.consent}
        onChange={(event) => {
          const consent = consentModes.find((mode) => mode === event.target.value);
          if (consent) onChange({ consent });
        }}
      >
        {consentModes.map((mode) => (
          <option key={mode} value={mode}>
            {t(`consent.${mode}`)}
          </option>
        ))}
      </SelectField>
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium text-label">{t("form.threshold")}</legend>
        <p className="text-label text-muted">{t("form.thresholdHint")}</p>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field
            label={t("form.failPercent")}
            inputMode="decimal"
            value={form.failPercent}
            fault={faults["threshold.percent"] ?? faults.threshold}
            onChange={(event) => onChange({ failPercent: event.target.value })}
          />
          <Field
            label={t("form.failCount")}
            inputMode="numeric"
            value={form.failCount}
            fault={faults["threshold.count"]}
            onChange={(event) => onChange({ failCount: event.target.value })}
          />
        </div>
      </fieldset>
      <SwitchRow
        label={t("form.needsApproval")}
        hint={t("form.needsApprovalHint")}
        isOn={form.needsApproval}
        onChange={(needsApproval) => onChange({ needsApproval })}
      />
      <SwitchRow
        label={t("form.downgrade")}
        hint={t("form.downgradeHint")}
        isOn={form.isDowngradeAllowed}
        onChange={(isDowngradeAllowed) => onChange({ isDowngradeAllowed })}
      />
      <Notice tone="info">{t("form.signature")}</Notice>
    </FormCard>
  );
}
