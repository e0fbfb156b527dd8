"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useCommand } from "@/components/operations/use-command";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { Vehicle } from "@/lib/domain/vehicle";

const word = {
  required: true,
  maxLength: 64,
  pattern: "[A-Za-z0-9_.\\-]+",
  spellCheck: false,
  autoComplete: "off",
  className: "font-mono",
} as const;

/** Asks the module in the car for one of its settings. */
export function ReadSetting({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("detail");
  const argument = useTranslations("argument");
  const run = useCommand(vehicle);
  const [param, setParam] = useState("server.v3");
  const [instance, setInstance] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run({ kind: "read-setting", param, instance });
  };
  return (
    <form className="mt-4 grid gap-3 sm:grid-cols-2" onSubmit={submit}>
      <p className="text-label text-muted sm:col-span-2">{t("settingText")}</p>
      <Field
        {...word}
        label={argument("param")}
        value={param}
        onChange={(event) => setParam(event.target.value)}
      />
      <Field
        {...word}
        label={argument("instance")}
        value={instance}
        onChange={(event) => setInstance(event.target.value)}
      />
      <Button type="submit" className="sm:col-span-2">
        {t("setting")}
      </Button>
    </form>
  );
}
