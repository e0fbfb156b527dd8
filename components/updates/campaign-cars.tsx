"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useId, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useLive } from "@/components/live/live-provider";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { FailedNotice } from "@/components/ui/failed-notice";
import { SearchField } from "@/components/ui/search-field";
import { Skeleton } from "@/components/ui/skeleton";
import type { CampaignCounts } from "@/lib/domain/campaign";
import type { CampaignLine } from "@/lib/domain/campaign-line";
import type { UpdateState } from "@/lib/domain/update";
import { CarsTable, tableHeight } from "./cars-table";
import { LaneChoice } from "./lane-choice";
import { countLanes, type LaneCounts, totalOf } from "./lanes";
import {
  arrangeLines,
  type LinesView,
  type NamedLine,
  placesOf,
  readLinesView,
  writeLinesView,
} from "./lines-view";
import { UpdateHistory } from "./update-history";
import type { ShownCampaign } from "./use-campaigns";
import type { Lines } from "./use-lines";

interface CampaignCarsProps {
  readonly campaign: ShownCampaign;
  readonly lines: Lines;
  readonly onRetry: () => Promise<void>;
  readonly actors: Readonly<Record<string, string>>;
  readonly csv: ReactNode;
}

/** Every car of the campaign, filtered and sorted by the address, and the history of the one that is open. */
export function CampaignCars({ campaign, lines, onRetry, actors, csv }: CampaignCarsProps) {
  const t = useTranslations("updates");
  const title = useId();
  const [view, setView] = useView();
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id={title} className="font-semibold text-title">
          {t("cars")}
        </h2>
        {csv}
      </div>
      <Body campaign={campaign} lines={lines} view={view} onView={setView} onRetry={onRetry} />
      <UpdateHistory
        id={view.opened}
        garageId={campaign.garageId}
        actors={actors}
        onClose={() => setView({ ...view, opened: undefined })}
      />
    </Card>
  );
}

interface BodyProps extends Pick<CampaignCarsProps, "campaign" | "lines" | "onRetry"> {
  readonly view: LinesView;
  readonly onView: (view: LinesView) => void;
}

function Body({ campaign, lines, view, onView, onRetry }: BodyProps) {
  const all = lines.kind === "ready" ? lines.lines : undefined;
  const counts = useMemo(
    () => countLanes(all ? countStates(all) : campaign.counts),
    [all, campaign.counts],
  );
  switch (lines.kind) {
    case "loading":
      return (
        <Cars lines={lines.first} isWhole={false} counts={counts} view={view} onView={onView} />
      );
    case "failed":
      return <FailedNotice detail={lines.detail} onRetry={() => void onRetry()} />;
    case "ready":
      return <Cars lines={lines.lines} isWhole counts={counts} view={view} onView={onView} />;
  }
}

interface CarsProps extends Pick<BodyProps, "view" | "onView"> {
  readonly lines: readonly CampaignLine[];
  /** The lines are all that there are. */
  readonly isWhole: boolean;
  readonly counts: LaneCounts;
}

function Cars({ lines, isWhole, counts, view, onView }: CarsProps) {
  const t = useTranslations("updates");
  const named = useNamed(lines);
  const shown = useMemo(() => arrangeLines(named, view), [named, view]);
  const all = totalOf(counts);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <SearchField
          label={t("filter")}
          value={view.text}
          onText={(text) => onView({ ...view, text })}
          className="w-full sm:w-72"
        />
        <LaneChoice
          counts={counts}
          all={all}
          value={view.lane}
          onChange={(lane) => onView({ ...view, lane })}
        />
      </div>
      {shown.length > 0 && <CarsTable rows={shown} view={view} onView={onView} />}
      {shown.length === 0 && !isWhole && (
        <div style={{ height: tableHeight(view.lane === undefined ? all : counts[view.lane]) }}>
          <Skeleton className="h-full" />
        </div>
      )}
      {shown.length === 0 && isWhole && (
        <EmptyState
          title={t("noMatch")}
          action={
            <Button onClick={() => onView({ ...view, text: "", lane: undefined })}>
              {t("clearFilter")}
            </Button>
          }
        >
          {t("noMatchHint", { all })}
        </EmptyState>
      )}
    </>
  );
}

function countStates(lines: readonly CampaignLine[]): CampaignCounts {
  const counts: Partial<Record<UpdateState, number>> = {};
  for (const { state } of lines) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** The lines with the names of their cars; a car that is gone goes by its VIN. */
function useNamed(lines: readonly CampaignLine[]): readonly NamedLine[] {
  const vehicles = useLive((state) => state.vehicles);
  // Which cars there are never changes in a campaign, and cars are seldom renamed.
  const fleet = lines.map(({ vehicleId }) => vehicles[vehicleId]?.name ?? "").join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names stand in `fleet`.
  const places = useMemo(
    () => placesOf(new Map(lines.map((line) => [line.id, nameOf(line, vehicles)]))),
    [fleet],
  );
  return useMemo(
    () =>
      lines.map((line) => ({
        line,
        name: nameOf(line, vehicles),
        place: places.get(line.id) ?? 0,
      })),
    [lines, vehicles, places],
  );
}

const nameOf = (
  { vehicleId, vin }: CampaignLine,
  vehicles: Readonly<Record<string, { readonly name: string }>>,
): string => vehicles[vehicleId]?.name ?? vin;

/** Filter, order and the opened car live in the address, so that a copied link shows the same. */
function useView(): [LinesView, (view: LinesView) => void] {
  const query = useSearchParams();
  const pathname = usePathname();
  const view = useMemo(() => readLinesView(new URLSearchParams(query)), [query]);
  const change = (next: LinesView) =>
    window.history.replaceState(null, "", `${pathname}${writeLinesView(next)}`);
  return [view, change];
}
