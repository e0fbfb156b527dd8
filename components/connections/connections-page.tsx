"use client";

import { Plus, Unplug } from "lucide-react";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { useSources } from "@/components/live/use-vehicle";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ClientsTeaser } from "./clients/clients-teaser";
import { SourceCard } from "./source-card";

/** Every source: whether it is connected, since when, and what is wrong where it is not. */
export function ConnectionsPage() {
  const t = useTranslations("connections");
  const sources = useSources();
  const mayManage = useManagedGarages().length > 0;
  const add = mayManage ? (
    <LinkButton href="/connections/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t("add")}
    </LinkButton>
  ) : null;
  return (
    <div className="grid gap-4 lg:gap-6">
      <div className="flex min-h-11 flex-wrap items-start justify-between gap-3">
        <h1 className="font-semibold text-sentence">{t("title")}</h1>
        {sources.length > 0 ? add : null}
      </div>
      {sources.length === 0 ? (
        <EmptyState title={t("emptyTitle")} icon={<Unplug aria-hidden="true" />} action={add}>
          {t("empty")}
        </EmptyState>
      ) : (
        <ul className="grid gap-3 lg:gap-6 xl:grid-cols-2">
          {sources.map((source) => (
            <li key={source.id}>
              <SourceCard source={source} />
            </li>
          ))}
        </ul>
      )}
      <ClientsTeaser />
    </div>
  );
}
