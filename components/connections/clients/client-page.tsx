"use client";

import { useTranslations } from "use-intl";
import { useSources } from "@/components/live/use-vehicle";
import { BackHead } from "@/components/ui/back-head";
import { Card, CardHeading } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { kindOf, prefixHeld } from "./client-kinds";
import { ClientProof } from "./client-proof";
import { ClientChip, ClientFacts } from "./client-state";
import { EditClient } from "./edit-client";
import { RemoveClient } from "./remove-client";
import { TypeThis } from "./type-this";
import { type ShownClient, useClient, useEndpoint } from "./use-client";

/** One client: how it is doing, what it may do, what to type into it, and how to end it. */
export function ClientPage({ clientId }: { readonly clientId: string }) {
  const t = useTranslations("clients");
  const read = useClient(clientId);
  return (
    <>
      <BackHead
        href="/connections/clients"
        back={t("back")}
        title={read.client?.username ?? t("oneTitle")}
      />
      <Client {...read} />
    </>
  );
}

function Client({ client, isGone, show }: ReturnType<typeof useClient>) {
  const t = useTranslations("clients");
  if (isGone) return <EmptyState title={t("goneTitle")}>{t("gone")}</EmptyState>;
  if (!client) return <Skeleton className="h-48 max-w-2xl" />;
  return (
    <div className="grid max-w-2xl items-start gap-4 lg:gap-6 xl:max-w-none xl:grid-cols-2">
      <div className="grid min-w-0 gap-4 lg:gap-6">
        <Card>
          <CardHeading end={<ClientChip status={client.status} />}>{t("howItIs")}</CardHeading>
          <ClientFacts status={client.status} />
        </Card>
        <EditClient client={client} onChanged={show} />
      </div>
      <div className="grid min-w-0 gap-4 lg:gap-6">
        <WhatToType client={client} />
        <ClientProof client={client} onChanged={show} />
        <RemoveClient client={client} />
      </div>
    </div>
  );
}

function WhatToType({ client }: { readonly client: ShownClient }) {
  const t = useTranslations("clients");
  const endpoint = useEndpoint();
  const source = useSources().find(({ id }) => id === client.feeds);
  if (!endpoint) return null;
  return (
    <Card className="grid gap-4">
      <CardHeading className="mb-0!">{t("typeThis")}</CardHeading>
      <TypeThis
        client={client}
        kind={kindOf(source?.kind)}
        prefix={prefixHeld(client, source?.settings.prefix)}
        endpoint={endpoint}
      />
    </Card>
  );
}
