"use client";

import { PlugZap } from "lucide-react";
import { useTranslations } from "use-intl";
import { useSource } from "@/components/live/use-vehicle";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Charger } from "@/lib/domain/charger";
import type { LiveCircuit } from "@/lib/store/live-state";
import { ChargerCard } from "./charger-card";
import { CircuitCard } from "./circuit-card";
import { useChargers, useCircuits } from "./use-chargers";

/** Every circuit with its chargers. */
export function ChargersPage() {
  const t = useTranslations("chargers");
  const chargers = useChargers();
  const circuits = useCircuits();
  const sources = [...new Set(chargers.map(({ sourceId }) => sourceId))];
  return (
    <div className="grid gap-6">
      <header>
        <h1 className="font-semibold text-sentence tracking-tight">{t("title")}</h1>
        {chargers.length > 0 && (
          <p className="text-label text-muted">{t("summary", { count: chargers.length })}</p>
        )}
      </header>
      {chargers.length === 0 && <NoChargers />}
      {sources.map((sourceId) => (
        <Site
          key={sourceId}
          sourceId={sourceId}
          isOnly={sources.length === 1}
          circuit={circuits.find((circuit) => circuit.sourceId === sourceId)}
          chargers={chargers.filter((charger) => charger.sourceId === sourceId)}
        />
      ))}
    </div>
  );
}

interface SiteProps {
  readonly sourceId: string;
  readonly isOnly: boolean;
  readonly circuit: LiveCircuit | undefined;
  readonly chargers: readonly Charger[];
}

function Site({ sourceId, isOnly, circuit, chargers }: SiteProps) {
  const source = useSource(sourceId);
  return (
    <section aria-label={source?.name} className="grid min-w-0 gap-3 lg:gap-4">
      {!isOnly && <h2 className="font-semibold text-title">{source?.name}</h2>}
      {circuit && <CircuitCard circuit={circuit} chargers={chargers} />}
      <div className="grid min-w-0 gap-3 sm:grid-cols-2 lg:gap-4 xl:grid-cols-3">
        {chargers.map((charger) => (
          <ChargerCard key={charger.id} charger={charger} />
        ))}
      </div>
    </section>
  );
}

function NoChargers() {
  const t = useTranslations("chargers");
  return (
    <EmptyState
      icon={<PlugZap aria-hidden />}
      title={t("emptyTitle")}
      action={
        <LinkButton href="/connections/new" variant="primary">
          {t("emptyAction")}
        </LinkButton>
      }
    >
      {t("empty")}
    </EmptyState>
  );
}
