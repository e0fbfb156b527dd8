"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useSources } from "@/components/live/use-vehicle";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { type Problem, send } from "@/lib/store/rest";
import { ClientChip, ClientFacts } from "./client-state";
import { CopyText } from "./copy-text";
import type { ShownClient } from "./use-client";

/** One client: what it may do, how it is doing, and the ways to end that. */
export function ClientCard({ client }: { readonly client: ShownClient }) {
  const t = useTranslations("clients");
  const title = useId();
  const source = useSources().find(({ id }) => id === client.feeds);
  return (
    <Card aria-labelledby={title} className="h-full">
      <CardHeading id={title} end={<ClientChip status={client.status} />}>
        {client.username}
      </CardHeading>
      <p className="text-label text-muted">
        {source ? t("feeds", { source: source.name }) : t("feedsAll")}
      </p>
      <p className="mb-3 break-all font-mono text-meta text-muted">
        {[...new Set([...client.publish, ...client.subscribe])].join(" ")}
      </p>
      <ClientFacts status={client.status} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        {client.proof === "password" ? <NewPassword client={client} /> : null}
        <RemoveClient client={client} />
      </div>
    </Card>
  );
}

function NewPassword({ client }: { readonly client: ShownClient }) {
  const t = useTranslations("clients");
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const close = () => {
    setOpen(false);
    setPassword(undefined);
  };
  const renew = async () => {
    const answer = await send<{ password: string }>("POST", `/clients/${client.id}/password`);
    if (answer.kind === "problem") setProblem(answer.problem);
    else setPassword(answer.value.password);
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("newPassword")}
      </Button>
      <Dialog
        title={t("newPasswordNamed", { name: client.username })}
        isOpen={isOpen}
        onClose={close}
        actions={
          password === undefined ? (
            <Button variant="primary" onClick={() => void renew()}>
              {t("newPassword")}
            </Button>
          ) : (
            <Button onClick={close}>{t("done")}</Button>
          )
        }
      >
        <p className="text-label">{t(password === undefined ? "newPasswordHint" : "shownOnce")}</p>
        {password === undefined ? null : <CopyText label={t("password")} text={password} />}
        <Fault problem={problem} />
      </Dialog>
    </>
  );
}

function RemoveClient({ client }: { readonly client: ShownClient }) {
  const t = useTranslations("clients");
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const remove = async () => {
    const answer = await send<undefined>("DELETE", `/clients/${client.id}`);
    if (answer.kind === "problem") setProblem(answer.problem);
    else setOpen(false);
  };
  return (
    <>
      <Button
        size="small"
        aria-label={t("removeNamed", { name: client.username })}
        onClick={() => setOpen(true)}
      >
        {t("remove")}
      </Button>
      <Dialog
        title={t("removeNamed", { name: client.username })}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <Button variant="danger" onClick={() => void remove()}>
            {t("remove")}
          </Button>
        }
      >
        <p className="text-label">{t("removeHint")}</p>
        <Fault problem={problem} />
      </Dialog>
    </>
  );
}

function Fault({ problem }: { readonly problem: Problem | undefined }) {
  const t = useTranslations("clients");
  if (!problem) return null;
  return (
    <Notice tone="bad" role="alert">
      {problem.detail || t("unreachable")}
    </Notice>
  );
}
