"use client";

import { Download, Plug } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { type Listed, useList } from "@/components/rest/use-list";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { FailedNotice } from "@/components/ui/failed-notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { ChargingSession } from "@/lib/domain/session";
import { apiRoot } from "@/lib/store/rest";
import { SessionTable } from "./session-table";

interface SessionListProps {
  readonly vehicleId: string;
  /** A change of it begins or ends a session: the list is read again. */
  readonly isCharging: boolean;
}

/** The charging sessions, newest first, each with its own page. */
export function SessionList({ vehicleId, isCharging }: SessionListProps) {
  const t = useTranslations("charging");
  const title = useId();
  const path = `/vehicles/${vehicleId}/sessions`;
  const { listed, reload, more } = useList<ChargingSession>(`${path}?limit=100`);
  const before = useRef(isCharging);
  useEffect(() => {
    if (before.current === isCharging) return;
    before.current = isCharging;
    void reload();
  }, [isCharging, reload]);
  return (
    <Card aria-labelledby={title}>
      <CardHeading
        id={title}
        end={
          <a
            href={`${apiRoot}${path}?format=csv&limit=1000`}
            download
            className="inline-flex items-center gap-1.5 py-1 text-label underline underline-offset-2"
          >
            <Download aria-hidden="true" className="size-4!" />
            {t("csv")}
          </a>
        }
      >
        {t("sessions")}
      </CardHeading>
      <Body vehicleId={vehicleId} listed={listed} onRetry={() => void reload()} />
      {more ? (
        <div className="mt-4 grid justify-center">
          <Button onClick={more}>{t("older")}</Button>
        </div>
      ) : null}
    </Card>
  );
}

interface BodyProps {
  readonly vehicleId: string;
  readonly listed: Listed<ChargingSession>;
  readonly onRetry: () => void;
}

function Body({ vehicleId, listed, onRetry }: BodyProps) {
  const t = useTranslations("charging");
  switch (listed.kind) {
    case "loading":
      return <Skeleton className="h-40" />;
    case "failed":
      return <FailedNotice detail={listed.detail} otherwise={t("failed")} onRetry={onRetry} />;
    case "ready":
      return listed.items.length === 0 ? (
        <EmptyState title={t("emptyTitle")} icon={<Plug aria-hidden="true" />}>
          {t("empty")}
        </EmptyState>
      ) : (
        <SessionTable vehicleId={vehicleId} sessions={listed.items} />
      );
  }
}
