"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useVehicle } from "@/components/live/use-vehicle";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { ChargingSession } from "@/lib/domain/session";
import { SessionCurve } from "./session-curve";
import { SessionFacts } from "./session-facts";
import { useList } from "./use-list";

interface SessionPageProps {
  readonly vehicleId: string;
  readonly sessionId: string;
}

/** One charging session: its numbers, its curve and what happened during it. */
export function SessionPage({ vehicleId, sessionId }: SessionPageProps) {
  const t = useTranslations("charging");
  const vehicle = useVehicle(vehicleId);
  const { listed } = useList<ChargingSession>(`/vehicles/${vehicleId}/sessions?limit=1000`);
  const session =
    listed.kind === "ready" ? listed.items.find(({ id }) => id === sessionId) : undefined;
  if (!vehicle) return null;
  return (
    <div className="grid gap-3 lg:gap-6">
      <Link
        href={`/cars/${vehicleId}/charging`}
        className="inline-flex items-center gap-1 justify-self-start py-1 text-label text-muted hover:text-text"
      >
        <ChevronLeft aria-hidden="true" className="size-4!" />
        {t("allSessions")}
      </Link>
      {listed.kind === "loading" ? <Skeleton className="h-32" /> : null}
      {listed.kind === "failed" ? <Notice tone="bad">{listed.detail || t("failed")}</Notice> : null}
      {listed.kind === "ready" && !session ? (
        <EmptyState title={t("goneTitle")}>{t("gone")}</EmptyState>
      ) : null}
      {session ? (
        <>
          <SessionFacts session={session} />
          <SessionCurve vehicle={vehicle} session={session} />
        </>
      ) : null}
    </div>
  );
}
