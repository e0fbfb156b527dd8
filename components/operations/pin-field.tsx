"use client";

import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";

/** The S-PIN: asked each time, read once from the form, kept nowhere. */
export function PinField() {
  const t = useTranslations("operation");
  return (
    <Field
      label={t("pin")}
      name="pin"
      type="password"
      inputMode="numeric"
      pattern="[0-9]{4}"
      maxLength={4}
      autoComplete="off"
      data-1p-ignore
      required
      title={t("pinFault")}
      hint={t("pinHint")}
      className="figure max-w-32 tracking-widest"
    />
  );
}
