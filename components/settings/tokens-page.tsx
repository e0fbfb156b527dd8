"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { useList } from "@/components/rest/use-list";
import { useSend } from "@/components/rest/use-send";
import { Age } from "@/components/ui/age";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { FailedNotice } from "@/components/ui/failed-notice";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import { NewToken } from "./new-token";

interface Token {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ("read" | "command" | "admin")[];
  readonly createdAt: number;
  readonly lastUsedAt?: number;
}

/** Personal access tokens for the REST interface. */
export function TokensPage() {
  const t = useTranslations("settings");
  const title = useId();
  const { listed, reload } = useList<Token>("/tokens");
  return (
    <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] lg:gap-6">
      <Card aria-labelledby={title} className="min-w-0">
        <CardHeading id={title}>{t("tokens")}</CardHeading>
        <p className="mb-3 text-label text-muted">{t("tokensLead")}</p>
        {listed.kind === "loading" ? <Skeleton className="h-24" /> : null}
        {listed.kind === "failed" ? (
          <FailedNotice detail={listed.detail} onRetry={() => void reload()} />
        ) : null}
        {listed.kind === "ready" ? (
          <TokenTable tokens={listed.items} onChange={() => void reload()} />
        ) : null}
      </Card>
      <NewToken onMade={() => void reload()} />
    </div>
  );
}

interface TokenTableProps {
  readonly tokens: readonly Token[];
  readonly onChange: () => void;
}

function TokenTable({ tokens, onChange }: TokenTableProps) {
  const t = useTranslations("settings");
  if (tokens.length === 0) return <p className="text-label">{t("noTokens")}</p>;
  return (
    <Table
      caption={t("tokens")}
      className="-mx-3"
      head={
        <tr>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("scopes")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("created")}</HeadCell>
          <HeadCell>{t("lastUsed")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t("revoke")}</span>
          </HeadCell>
        </tr>
      }
    >
      {tokens.map((token) => (
        <TokenRow key={token.id} token={token} onChange={onChange} />
      ))}
    </Table>
  );
}

function TokenRow({ token, onChange }: { readonly token: Token; readonly onChange: () => void }) {
  const t = useTranslations("settings");
  const format = useFormat();
  const { run, problem } = useSend();
  const [isAsking, setAsking] = useState(false);
  const revoke = () =>
    void run({ method: "DELETE", path: `/tokens/${token.id}`, onDone: onChange });
  return (
    <tr>
      <Cell className="font-medium">{token.name}</Cell>
      <Cell className="max-sm:hidden">
        {token.scopes.map((scope) => t(`may.${scope}`)).join(", ")}
      </Cell>
      <Cell className="figure max-sm:hidden">{format.day(token.createdAt)}</Cell>
      <Cell className="figure">
        {token.lastUsedAt === undefined ? t("never") : <Age at={token.lastUsedAt} />}
      </Cell>
      <Cell className="text-end">
        <Button
          size="small"
          aria-label={t("revokeNamed", { name: token.name })}
          onClick={() => setAsking(true)}
        >
          {t("revoke")}
        </Button>
        <Dialog
          title={t("revokeNamed", { name: token.name })}
          isOpen={isAsking}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
              <Button variant="danger" onClick={revoke}>
                {t("revoke")}
              </Button>
            </>
          }
        >
          <p className="text-start text-label">{t("revokeHint")}</p>
          <ProblemNotice problem={problem} />
        </Dialog>
      </Cell>
    </tr>
  );
}
