"use client";

import { Download, Plug } from "lucide-react";
import { useEffect, useId } from "react";
import { useTranslations } from "use-intl";
import { type Listed, useList } from "@/components/rest/use-list";
import { Card, CardHeading } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { FailedNotice } from "@/components/ui/failed-notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { Charger } from "@/lib/domain/charger";
import type { ChargerSession } from "@/lib/domain/charger-session";
import { apiRoot } from "@/lib/store/rest";
import { ChargerSessionTable } from "./charger-session-table";

/** The sessions of a charger, newest first; the list is read again when one begins or ends. */
export function ChargerSessions({ charger }: { readonly charger: Charger }) {
  const t = useTranslations("chargers");
  const title = useId();
  const path = `/chargers/${charger.id}/sessions`;
  const { listed, reload } = useList<ChargerSession>(`${path}?limit=100`);
  const turn = `${charger.session?.id}${charger.session?.endedAt}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the turn is what the list is read again for.
  useEffect(() => void reload(), [turn, reload]);
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <CardHeading
        id={title}
        end={
          <a
            href={`${apiRoot}${path}?format=csv&limit=1000`}
            download
            className="inline-flex items-center gap-1.5 py-1 text-label underline underline-offset-2"
          >
            <Download aria-hidden className="size-4!" />
            {t("csv")}
          </a>
        }
      >
        {t("sessions")}
      </CardHeading>
      <Body listed={listed} onRetry={() => void reload()} />
    </Card>
  );
}

interface BodyProps {
  readonly listed: Listed<ChargerSession>;
  readonly onRetry: () => void;
}

function Body({ listed, onRetry }: BodyProps) {
  const t = useTranslations("chargers");
  switch (listed.kind) {
    case "loading":
      return <Skeleton className="h-40" />;
    case "failed":
      return <FailedNotice detail={listed.detail} otherwise={t("failed")} onRetry={onRetry} />;
    case "ready":
      return listed.items.length === 0 ? (
        <EmptyState title={t("noSessionsTitle")} icon={<Plug aria-hidden />}>
          {t("noSessions")}
        </EmptyState>
      ) : (
        <ChargerSessionTable sessions={listed.items} />
      );
  }
}
