"use client";

import { Pencil } from "lucide-react";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { useSources } from "@/components/live/use-vehicle";
import { LinkButton } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { ClientChip, ClientFacts } from "./client-state";
import type { ShownClient } from "./use-client";

/** One client in the list: what it may do, how it is doing, and the way to change that. */
export function ClientCard({ client }: { readonly client: ShownClient }) {
  const t = useTranslations("clients");
  const title = useId();
  const source = useSources().find(({ id }) => id === client.feeds);
  return (
    <Card aria-labelledby={title} className="flex h-full flex-col">
      <CardHeading id={title} end={<ClientChip status={client.status} />}>
        {client.username}
      </CardHeading>
      <p className="text-label text-muted">
        {source ? t("feeds", { source: source.name }) : t("feedsAll")}
      </p>
      <p className="mb-3 wrap-anywhere font-mono text-meta text-muted">
        {[...new Set([...client.publish, ...client.subscribe])].join(" ")}
      </p>
      <ClientFacts status={client.status} />
      <div className="mt-auto flex justify-end pt-4">
        <LinkButton
          size="small"
          href={`/connections/clients/${client.id}`}
          aria-label={t("changeNamed", { name: client.username })}
          icon={<Pencil aria-hidden="true" className="size-4!" />}
        >
          {t("change")}
        </LinkButton>
      </div>
    </Card>
  );
}
