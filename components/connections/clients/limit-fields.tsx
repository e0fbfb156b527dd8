"use client";

import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { clientLimitNames } from "@/lib/domain/client-limit";
import type { EditFieldsProps } from "./edit-fields-props";
import { useEndpoint } from "./use-client";

/** What the client may cost: each field shows what counts where it is left empty. */
export function LimitFields({ edit, onChange, problem }: EditFieldsProps) {
  const t = useTranslations("clients");
  const defaults = useEndpoint()?.defaultLimits;
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1 font-medium text-label">{t("limits")}</legend>
      <p className="text-label text-muted">{t("limitsHint")}</p>
      <div className="grid grid-cols-1 items-end gap-4 min-[360px]:grid-cols-2 sm:grid-cols-3">
        {clientLimitNames.map((name) => (
          <Field
            key={name}
            label={t(`maximum.${name}`)}
            type="number"
            inputMode="numeric"
            min={1}
            step={1}
            placeholder={defaults?.[name].toString()}
            value={edit.limits[name]}
            fault={problem?.fields[`limits.${name}`]}
            onChange={(event) =>
              onChange({ limits: { ...edit.limits, [name]: event.target.value } })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
