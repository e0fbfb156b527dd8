"use client";

import { Car } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { useVehicles } from "@/components/live/use-vehicle";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchField } from "@/components/ui/search-field";
import { CarCard } from "./car-card";
import { CarTable } from "./car-table";
import {
  arrange,
  type GarageRow,
  type GarageView,
  readView,
  rowOf,
  writeView,
} from "./garage-rows";

const mostCards = 6;

/** A card per car; a table once there are more than six. */
export function GaragePage() {
  const t = useTranslations("garage");
  const status = useTranslations("status");
  const [view, setView] = useView();
  const all = useVehicles().map(rowOf);
  if (all.length === 0) return <NoCars />;
  const rows = arrange(all, view, status);
  const isTable = all.length > mostCards;
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Title rows={all} />
        {isTable && (
          <SearchField
            label={t("filter")}
            value={view.text}
            onText={(text) => setView({ ...view, text })}
            className="w-full sm:w-80"
          />
        )}
      </div>
      {isTable ? (
        <CarTable rows={rows} view={view} onView={setView} />
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 lg:gap-6 xl:grid-cols-3">
          {rows.map((row) => (
            <CarCard key={row.vehicle.id} row={row} />
          ))}
        </ul>
      )}
      {isTable && rows.length === 0 && (
        <EmptyState
          title={t("noMatch", { text: view.text })}
          action={
            <Button onClick={() => setView({ ...view, text: "" })}>{t("clearFilter")}</Button>
          }
        >
          {t("summary", { count: all.length })}
        </EmptyState>
      )}
    </div>
  );
}

function Title({ rows }: { readonly rows: readonly GarageRow[] }) {
  const t = useTranslations("garage");
  const charging = rows.filter(({ status }) => status === "charging").length;
  const attention = rows.filter(
    ({ status }) => status === "error" || status === "needs-attention",
  ).length;
  const parts = [
    t("summary", { count: rows.length }),
    charging > 0 && t("summaryCharging", { count: charging }),
    attention > 0 && t("summaryAttention", { count: attention }),
  ];
  return (
    <header>
      <h1 className="font-semibold text-sentence tracking-tight">{t("title")}</h1>
      <p className="text-label text-muted">{parts.filter(Boolean).join(" · ")}</p>
    </header>
  );
}

function NoCars() {
  const t = useTranslations("garage");
  return (
    <div className="grid gap-6">
      <h1 className="font-semibold text-sentence tracking-tight">{t("title")}</h1>
      <EmptyState
        icon={<Car aria-hidden />}
        title={t("emptyTitle")}
        action={
          <LinkButton href="/connections/new" variant="primary">
            {t("emptyAction")}
          </LinkButton>
        }
      >
        {t("empty")}
      </EmptyState>
    </div>
  );
}

/** Filter and order live in the address, so that a copied link shows the same. */
function useView(): [GarageView, (view: GarageView) => void] {
  const query = useSearchParams();
  const pathname = usePathname();
  const change = (view: GarageView) =>
    window.history.replaceState(null, "", `${pathname}${writeView(view)}`);
  return [readView(new URLSearchParams(query)), change];
}
