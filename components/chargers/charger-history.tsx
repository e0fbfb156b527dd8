"use client";

import { useTranslations } from "use-intl";
import type { Charger } from "@/lib/domain/charger";
import { plottedMetrics } from "./charger-plots";
import { PowerHistory } from "./power-history";

/** Power and current of one charger over time. */
export function ChargerHistory({ charger: { id, garageId } }: { readonly charger: Charger }) {
  const t = useTranslations("chargers");
  return (
    <PowerHistory
      title={t("history")}
      path={`/chargers/${id}`}
      id={id}
      garageId={garageId}
      metrics={plottedMetrics}
    />
  );
}
