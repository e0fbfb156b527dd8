"use client";

import { Pencil } from "lucide-react";
import Link from "next/link";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { useFormat } from "@/components/preferences/provider";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { useNow } from "@/components/ui/clock";
import type { Source } from "@/lib/domain/source";
import { LinkReport } from "./link-report";

/** One source with its push side and, where it has one, its REST side. */
export function SourceCard({ source }: { readonly source: Source }) {
  const t = useTranslations("connections");
  const title = useId();
  const isRestAlone = source.url === undefined && source.rest !== undefined;
  const isManaged = useManagedGarages().some(({ garageId }) => garageId === source.garageId);
  return (
    <Card aria-labelledby={title} className="h-full">
      <div className="mb-4 flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 id={title} className="flex flex-wrap items-center gap-2 font-semibold text-title">
            {source.name}
            {source.isDemo ? <Chip tone="info">{t("simulated")}</Chip> : null}
          </h2>
          <p className="text-label text-muted">{t(`kind.${source.kind}`)}</p>
        </div>
        {isManaged ? (
          <Link
            href={`/connections/${source.id}`}
            aria-label={t("editNamed", { name: source.name })}
            className="inline-flex min-h-9 items-center gap-2 rounded-control border border-control px-3 font-medium text-label hover:bg-sunken pointer-coarse:min-h-11"
          >
            <Pencil aria-hidden="true" className="size-4!" />
            {t("edit")}
          </Link>
        ) : null}
      </div>
      <div className="grid gap-4">
        {isRestAlone ? null : (
          <LinkReport title={t("push")} address={source.url} link={source.mqtt} />
        )}
        {source.rest ? (
          <LinkReport title={t("rest")} address={source.apiUrl} link={source.rest} />
        ) : null}
        <ValidUntil at={source.tokenExpiresAt} />
      </div>
    </Card>
  );
}

/** When the token or key that lets us in ends. */
function ValidUntil({ at }: { readonly at: number | undefined }) {
  const t = useTranslations("connections");
  const format = useFormat();
  const now = useNow();
  if (at === undefined) return null;
  return <p className="text-label text-muted">{t("keyUntil", { time: format.moment(at, now) })}</p>;
}
