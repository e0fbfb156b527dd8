"use client";

import { Copy } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Field, SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ProblemNotice } from "@/components/ui/problem-notice";

const scopes = ["read", "command", "admin"] as const;

/** Makes a token; it is shown this once. */
export function NewToken({ onMade }: { readonly onMade: () => void }) {
  const t = useTranslations("settings");
  const title = useId();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<string>("read");
  const [made, setMade] = useState<string>();
  const { run, isBusy, problem } = useSend();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const onDone = (token: { readonly token: string }) => {
      setMade(token.token);
      setName("");
      onMade();
    };
    const asked = scope === "command" ? ["read", "command"] : [scope];
    void run({ method: "POST", path: "/tokens", body: { name, scopes: asked }, onDone });
  };
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("newToken")}</CardHeading>
      <form onSubmit={onSubmit} className="grid gap-4">
        <Field
          label={t("name")}
          hint={t("tokenNameHint")}
          required
          autoComplete="off"
          value={name}
          fault={problem?.fields.name}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={t("scopes")}
          value={scope}
          onChange={(event) => setScope(event.target.value)}
        >
          {scopes.map((one) => (
            <option key={one} value={one}>
              {t(`scope.${one}`)}
            </option>
          ))}
        </SelectField>
        <ProblemNotice problem={problem} />
        {made === undefined ? null : <MadeToken token={made} />}
        <div className="flex justify-end">
          <Button type="submit" variant="primary" disabled={isBusy}>
            {t("makeToken")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function MadeToken({ token }: { readonly token: string }) {
  const t = useTranslations("settings");
  const announce = useAnnounce();
  const copy = async () => {
    await navigator.clipboard.writeText(token);
    announce(t("copied"));
  };
  return (
    <div className="grid gap-2">
      <Notice tone="warn" role="status">
        {t("tokenOnce")}
      </Notice>
      <code className="break-all rounded-control bg-sunken p-3 font-mono text-label">{token}</code>
      <Button icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
        {t("copyToken")}
      </Button>
    </div>
  );
}
