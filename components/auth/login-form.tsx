"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { type SignInResult, signIn } from "./next-auth";

interface Props {
  readonly isDemo: boolean;
  /** Where the person wanted to go. */
  readonly next: string;
}

/** Sign-in: pasting and password managers are welcome (WCAG 3.3.8). */
export function LoginForm({ isDemo, next }: Props) {
  const t = useTranslations("auth");
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string>();

  const enter = async (attempt: Promise<SignInResult>) => {
    setIsBusy(true);
    setFault(undefined);
    const result = await attempt;
    // A full load, so that the server renders everything for the new session.
    if (result.kind === "ok") return location.assign(next);
    setIsBusy(false);
    setFault(result.kind === "unreachable" ? t("unreachable") : (result.reason ?? t("wrong")));
  };

  const onSubmit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void enter(signIn("credentials", fieldsOf(event.currentTarget)));
  };

  return (
    <div className="grid gap-6">
      {fault && (
        <Notice tone="bad" role="alert">
          {fault}
        </Notice>
      )}
      {isDemo && (
        <div className="grid gap-2">
          <Button
            variant="primary"
            size="large"
            disabled={isBusy}
            onClick={() => void enter(signIn("demo", {}))}
          >
            {t("exploreDemo")}
          </Button>
          <p className="text-label text-muted">{t("demoHint")}</p>
        </div>
      )}
      {isDemo && <Divider word={t("or")} />}
      <form className="grid gap-4" method="post" onSubmit={onSubmit}>
        <Field label={t("email")} name="email" type="email" autoComplete="username" required />
        <Field
          label={t("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Button
          type="submit"
          size="large"
          variant={isDemo ? "secondary" : "primary"}
          disabled={isBusy}
        >
          {t("signIn")}
        </Button>
      </form>
    </div>
  );
}

export function fieldsOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

function Divider({ word }: { readonly word: string }) {
  return (
    <p className="flex items-center gap-3 text-label text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {word}
    </p>
  );
}
