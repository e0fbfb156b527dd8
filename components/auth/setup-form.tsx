"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { type Problem, readProblem } from "@/lib/store/rest";
import { fieldsOf } from "./login-form";
import { signIn } from "./next-auth";

/** First run: the account that owns the installation. */
export function SetupForm() {
  const t = useTranslations("auth");
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const create = async (fields: Record<string, string>) => {
    setIsBusy(true);
    const refusal = await createAccount(fields);
    if (!refusal) {
      await signIn("credentials", fields);
      return location.assign("/cars");
    }
    setIsBusy(false);
    setProblem(refusal);
  };

  return (
    <form
      className="grid gap-4"
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        void create(fieldsOf(event.currentTarget));
      }}
    >
      {problem && (
        <Notice tone="bad" role="alert">
          {problem.detail || t("setupFailed")}
        </Notice>
      )}
      <Field
        label={t("name")}
        name="name"
        autoComplete="name"
        required
        fault={problem?.fields.name}
      />
      <Field
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        fault={problem?.fields.email}
      />
      <Field
        label={t("password")}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        hint={t("passwordHint")}
        fault={problem?.fields.password}
      />
      <Field
        label={t("garageName")}
        name="garageName"
        defaultValue={t("garageDefault")}
        required
        fault={problem?.fields.garageName}
      />
      <Button type="submit" size="large" variant="primary" disabled={isBusy}>
        {t("createAccount")}
      </Button>
    </form>
  );
}

const unreachable: Problem = { status: 0, code: "unreachable", detail: "", fields: {} };

async function createAccount(fields: Record<string, string>): Promise<Problem | undefined> {
  try {
    const response = await fetch("/api/setup", {
      method: "POST",
      headers: { "content-type": "application/json", "x-vindow": "1" },
      body: JSON.stringify(fields),
    });
    return response.ok ? undefined : await readProblem(response);
  } catch {
    return unreachable;
  }
}
