"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { MqttEndpoint } from "@/lib/domain/client";
import type { ClientKind } from "./client-kinds";
import { ClientChip, ClientFacts } from "./client-state";
import { CopyText } from "./copy-text";
import { TypeThis } from "./type-this";
import { type MadeClient, useClient } from "./use-client";

interface MadeClientProps {
  readonly made: MadeClient;
  readonly kind: ClientKind;
  readonly prefix: string;
  readonly endpoint: MqttEndpoint;
}

/** What to type into the thing, once; and whether it has come. */
export function MadeClientCards(props: MadeClientProps) {
  return (
    <div className="grid max-w-2xl gap-4 lg:gap-6">
      <Credentials {...props} />
      <Arrival made={props.made} />
    </div>
  );
}

function Credentials({ made, kind, prefix, endpoint }: MadeClientProps) {
  const t = useTranslations("clients");
  const title = useId();
  const { username, password } = made;
  return (
    <Card aria-labelledby={title} className="grid gap-4">
      <CardHeading id={title} className="mb-0!">
        {t("typeThis")}
      </CardHeading>
      {password === undefined ? null : <Notice tone="warn">{t("shownOnce")}</Notice>}
      <CopyText label={t("username")} text={username} />
      {password === undefined ? null : <CopyText label={t("password")} text={password} />}
      <TypeThis client={made} {...{ password, kind, prefix, endpoint }} />
    </Card>
  );
}

function Arrival({ made }: Pick<MadeClientProps, "made">) {
  const t = useTranslations("clients");
  const title = useId();
  const status = useClient(made.id).client?.status ?? made.status;
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title} end={<ClientChip status={status} />}>
        {t("arrival")}
      </CardHeading>
      <div role="status" className="grid gap-4">
        <p className="text-label text-muted">{t(sentenceOf(status))}</p>
        <ClientFacts status={status} />
      </div>
      <div className="mt-4 flex justify-end">
        <LinkButton href="/connections/clients">{t("allClients")}</LinkButton>
      </div>
    </Card>
  );
}

function sentenceOf({ connections, firstMessage }: MadeClient["status"]) {
  if (firstMessage) return "saidFirst";
  return connections > 0 ? "waitingForMessage" : "waitingForConnection";
}
