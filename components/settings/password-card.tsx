"use client";

import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { usePerson } from "@/components/live/live-provider";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ProblemNotice } from "@/components/ui/problem-notice";

const empty = { current: "", next: "" };

/** A new password ends every other session. */
export function PasswordCard() {
  const t = useTranslations("settings");
  const title = useId();
  const person = usePerson();
  const [fields, setFields] = useState(empty);
  const [isDone, setDone] = useState(false);
  const { run, isBusy, problem } = useSend();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const onDone = () => {
      setFields(empty);
      setDone(true);
    };
    void run({ method: "PUT", path: "/me/password", body: fields, onDone });
  };
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("password")}</CardHeading>
      <form onSubmit={onSubmit} className="grid gap-4">
        <input hidden type="text" autoComplete="username" value={person.email} readOnly />
        <Field
          label={t("currentPassword")}
          type="password"
          autoComplete="current-password"
          required
          value={fields.current}
          fault={problem?.fields.current}
          onChange={(event) => setFields({ ...fields, current: event.target.value })}
        />
        <Field
          label={t("newPassword")}
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          hint={t("passwordHint")}
          value={fields.next}
          fault={problem?.fields.next}
          onChange={(event) => setFields({ ...fields, next: event.target.value })}
        />
        <ProblemNotice problem={problem} />
        {isDone && !problem ? (
          <Notice tone="info" role="status">
            {t("passwordChanged")}
          </Notice>
        ) : null}
        <div className="flex justify-end">
          <Button type="submit" variant="primary" disabled={isBusy}>
            {t("changePassword")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
