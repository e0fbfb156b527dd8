"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { AreaField } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { CopyText } from "./copy-text";
import type { ShownClient } from "./use-client";

interface ClientProofProps {
  readonly client: ShownClient;
  readonly onChanged: (client: ShownClient) => void;
}

/** How it proves who it is: a password that is shown once, a certificate, or both. */
export function ClientProof({ client, onChanged }: ClientProofProps) {
  const t = useTranslations("clients");
  return (
    <Card className="grid gap-4">
      <CardHeading className="mb-0!">{t("proofTitle")}</CardHeading>
      <p className="text-label text-muted">{t(`proofNow.${client.proof}`)}</p>
      {client.fingerprint ? (
        <p className="break-all font-mono text-meta text-muted">SHA-256 {client.fingerprint}</p>
      ) : null}
      <NewPassword client={client} />
      <Certificate client={client} onChanged={onChanged} />
    </Card>
  );
}

function NewPassword({ client }: { readonly client: ShownClient }) {
  const t = useTranslations("clients");
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState<string>();
  const { run, isBusy, problem, clear } = useSend();
  const close = () => {
    setOpen(false);
    setPassword(undefined);
    clear();
  };
  const renew = () =>
    void run<{ readonly password: string }>({
      method: "POST",
      path: `/clients/${client.id}/password`,
      onDone: (made) => setPassword(made.password),
    });
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{t("newPassword")}</Button>
      <Dialog
        title={t("newPasswordNamed", { name: client.username })}
        isOpen={isOpen}
        onClose={close}
        actions={
          password === undefined ? (
            <>
              <Button onClick={close}>{t("cancel")}</Button>
              <Button variant="primary" disabled={isBusy} onClick={renew}>
                {t("newPassword")}
              </Button>
            </>
          ) : (
            <Button onClick={close}>{t("done")}</Button>
          )
        }
      >
        <p className="text-label">{t(password === undefined ? "newPasswordHint" : "shownOnce")}</p>
        {password === undefined ? null : <CopyText label={t("password")} text={password} />}
        <ProblemNotice problem={problem} />
      </Dialog>
    </div>
  );
}

function Certificate({ client, onChanged }: ClientProofProps) {
  const t = useTranslations("clients");
  const [text, setText] = useState("");
  const { run, isBusy, problem } = useSend();
  const put = (certificate: string | null) =>
    void run<ShownClient>({
      method: "PATCH",
      path: `/clients/${client.id}`,
      body: { certificate },
      onDone: (value) => {
        setText("");
        onChanged(value);
      },
    });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    put(text.trim());
  };
  return (
    <form onSubmit={onSubmit} className="grid gap-3">
      <AreaField
        label={t("certificate")}
        hint={t("certificateHint")}
        required
        spellCheck={false}
        autoComplete="off"
        value={text}
        fault={problem?.fields.certificate}
        onChange={(event) => setText(event.target.value)}
      />
      {problem?.fields.certificate ? null : <ProblemNotice problem={problem} />}
      <div className="flex flex-wrap justify-end gap-2">
        {client.fingerprint ? (
          <Button disabled={isBusy} onClick={() => put(null)}>
            {t("dropCertificate")}
          </Button>
        ) : null}
        <Button type="submit" disabled={isBusy}>
          {t("pinCertificate")}
        </Button>
      </div>
    </form>
  );
}
