"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useVehicle } from "@/components/live/use-vehicle";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { SessionCurve } from "./session-curve";
import { SessionFacts } from "./session-facts";
import { useSession } from "./use-session";

interface SessionPageProps {
  readonly vehicleId: string;
  readonly sessionId: string;
}

/** One charging session: its numbers, its curve and what happened during it. */
export function SessionPage({ vehicleId, sessionId }: SessionPageProps) {
  const t = useTranslations("charging");
  const vehicle = useVehicle(vehicleId);
  const found = useSession(vehicleId, sessionId);
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
      {found.kind === "loading" ? <Skeleton className="h-32" /> : null}
      {found.kind === "failed" ? <Notice tone="bad">{found.detail || t("failed")}</Notice> : null}
      {found.kind === "gone" ? <EmptyState title={t("goneTitle")}>{t("gone")}</EmptyState> : null}
      {found.kind === "found" ? (
        <>
          <SessionFacts session={found.session} />
          <SessionCurve vehicle={vehicle} session={found.session} />
        </>
      ) : null}
    </div>
  );
}
