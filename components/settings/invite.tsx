"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Field, SelectField } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { roles } from "@/lib/domain/person";

interface InviteProps {
  readonly garageId: string;
  readonly onDone: () => void;
}

const empty = { email: "", name: "", password: "", role: "viewer" };

/** Adds a person: someone new gets a first password, someone known only a role. */
export function Invite({ garageId, onDone }: InviteProps) {
  const t = useTranslations("settings");
  const [fields, setFields] = useState(empty);
  const { run, isBusy, problem } = useSend();
  const field = (name: keyof typeof empty) => ({
    value: fields[name],
    fault: problem?.fields[name],
    onChange: (event: { target: { value: string } }) =>
      setFields({ ...fields, [name]: event.target.value }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const { email, role, name, password } = fields;
    const body = { email, role, ...(name && { name }), ...(password && { password }) };
    const done = () => {
      setFields(empty);
      onDone();
    };
    void run({ method: "POST", path: `/garages/${garageId}/members`, body, onDone: done });
  };
  return (
    <form onSubmit={onSubmit} className="mt-6 grid gap-4 border-line border-t pt-4">
      <h3 className="font-semibold text-body">{t("invite")}</h3>
      <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <Field label={t("email")} type="email" required autoComplete="off" {...field("email")} />
        <Field label={t("name")} autoComplete="off" hint={t("inviteNew")} {...field("name")} />
        <Field
          label={t("firstPassword")}
          type="password"
          autoComplete="new-password"
          minLength={8}
          hint={t("inviteNew")}
          {...field("password")}
        />
        <SelectField label={t("role")} {...field("role")}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`roles.${role}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <ProblemNotice problem={problem} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" disabled={isBusy}>
          {t("add")}
        </Button>
      </div>
    </form>
  );
}
