"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { usePerson } from "@/components/live/live-provider";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";

/** The name others see, and the way out everywhere. */
export function AccountCard() {
  const t = useTranslations("settings");
  const title = useId();
  const router = useRouter();
  const person = usePerson();
  const [name, setName] = useState(person.name);
  const { run, isBusy, problem } = useSend();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void run({ method: "PATCH", path: "/me", body: { name }, onDone: () => router.refresh() });
  };
  const signOut = () =>
    void run({
      method: "POST",
      path: "/me/sign-out-everywhere",
      onDone: () => window.location.assign("/login"),
    });
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("account")}</CardHeading>
      <form onSubmit={onSubmit} className="grid gap-4">
        <p className="text-label text-muted">{person.email}</p>
        <Field
          label={t("name")}
          autoComplete="name"
          required
          value={name}
          fault={problem?.fields.name}
          onChange={(event) => setName(event.target.value)}
        />
        <ProblemNotice problem={problem} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={signOut}>{t("signOutEverywhere")}</Button>
          <Button type="submit" variant="primary" disabled={isBusy || name.trim() === ""}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
