"use client";

import { Plus, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { LinkButton } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { MqttEndpoint } from "@/lib/domain/client";
import { ClientCard } from "./client-card";
import { useClients, useEndpoint } from "./use-client";

/** Everything that may connect to Vindow itself, and how it is doing. */
export function ClientsPage() {
  const t = useTranslations("clients");
  const clients = useClients();
  const endpoint = useEndpoint();
  const mayManage = useManagedGarages().length > 0;
  const add = mayManage ? (
    <LinkButton
      href="/connections/clients/new"
      variant="primary"
      icon={<Plus aria-hidden="true" />}
    >
      {t("add")}
    </LinkButton>
  ) : null;
  return (
    <div className="grid gap-4 lg:gap-6">
      {endpoint ? <EndpointCard endpoint={endpoint} /> : null}
      <div className="flex justify-end">{clients && clients.length > 0 ? add : null}</div>
      {clients === undefined ? <Skeleton className="h-24" /> : null}
      {clients?.length === 0 ? (
        <EmptyState title={t("emptyTitle")} icon={<Unplug aria-hidden="true" />} action={add}>
          {t("empty")}
        </EmptyState>
      ) : null}
      <ul className="grid gap-3 lg:gap-6 xl:grid-cols-2">
        {clients?.map((client) => (
          <li key={client.id}>
            <ClientCard client={client} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What there is, then what was refused; the rest is shown once it has happened. */
const shownAlways = ["connections", "sessions", "retained", "connectionsRefused"] as const;
const shownWhereMet = [
  "publishesRefused",
  "subscriptionsRefused",
  "malformedPackets",
  "droppedQueueFull",
  "droppedUnread",
  "droppedExpired",
  "droppedTooLarge",
  "overPacketSize",
  "overConnections",
  "overSessions",
  "overSubscriptions",
  "overTopicLevels",
  "overPublishRate",
  "overReceiveMaximum",
  "overRetained",
  "overFailedLogins",
  "keepAliveTimeouts",
  "connectTimeouts",
] as const;

/** Where the endpoint listens, who it lets in unseen, and what it had to refuse. */
function EndpointCard({ endpoint }: { readonly endpoint: MqttEndpoint }) {
  const t = useTranslations("clients");
  const { tcpPort, tlsPort, anonymous, counters, countedSince } = endpoint;
  const met = shownWhereMet.filter((name) => (counters[name] ?? 0) > 0);
  return (
    <Card>
      <CardHeading>{t("endpoint")}</CardHeading>
      {anonymous === "loopback" ? <Notice tone="warn">{t("anonymous")}</Notice> : null}
      <dl className="figure mt-2 grid grid-cols-[repeat(auto-fit,minmax(min(15rem,100%),1fr))] gap-x-10 gap-y-0.5 text-label">
        <Fact name={t("tcp")}>{tcpPort ?? t("off")}</Fact>
        <Fact name={t("tls")}>{tlsPort ?? t("off")}</Fact>
        {[...shownAlways, ...met].map((name) => (
          <Fact key={name} name={t(`counter.${name}`)}>
            {counters[name] ?? 0}
          </Fact>
        ))}
        <Fact name={t("countedSince")}>
          <Moment at={countedSince} />
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-muted">{name}</dt>
      <dd className="text-end">{children}</dd>
    </div>
  );
}
