"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import type { Trip } from "@/lib/domain/trip";
import type { Vehicle } from "@/lib/domain/vehicle";
import { EntryRow } from "./entry-row";
import { keyOf } from "./recent-activity";
import { isOfKind, type TimelineEntry, timelineKinds } from "./timeline";
import { TripTable } from "./trip-table";
import { useKind } from "./use-kind";
import { type EventPage, type OperationPage, useOlder } from "./use-older";
import { useTimeline } from "./use-timeline";

interface Props {
  readonly vehicle: Vehicle;
  readonly events: EventPage;
  readonly operations: OperationPage;
  readonly trips: readonly Trip[];
}

/** Everything that was asked of the car and that the car said, by day; its drives as a list of their own. */
export function ActivityPage({ vehicle, events, operations, trips }: Props) {
  const t = useTranslations("activity");
  const older = useOlder(vehicle.id, events, operations);
  const entries = useTimeline(vehicle, older.events, older.operations);
  const [kind, setKind] = useKind();
  if (entries.length + trips.length === 0)
    return <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>;
  // Only some cars keep a record of their drives.
  const kinds = timelineKinds.filter((value) => value !== "trips" || trips.length > 0);
  return (
    <div className="grid gap-6">
      <div className="flex min-w-0">
        <Segmented
          label={t("kind")}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={setKind}
        />
      </div>
      {kind === "trips" && trips.length > 0 ? (
        <TripTable vehicleId={vehicle.id} trips={trips} />
      ) : (
        <Days carName={vehicle.name} entries={entries.filter((one) => isOfKind(one, kind))} />
      )}
      {older.isFailed && <Notice tone="bad">{t("olderFailed")}</Notice>}
      {older.more && kind !== "trips" && (
        <Button className="justify-self-center" onClick={older.more}>
          {t("older")}
        </Button>
      )}
    </div>
  );
}

interface DaysProps {
  readonly carName: string;
  readonly entries: readonly TimelineEntry[];
}

function Days({ carName, entries }: DaysProps) {
  const t = useTranslations("activity");
  const { weekday } = useFormat();
  if (entries.length === 0)
    return <EmptyState title={t("noneOfKind")}>{t("emptyText")}</EmptyState>;
  return byDay(entries, weekday).map(([day, ofDay]) => (
    <section key={day} aria-label={day}>
      <h2 className="mb-2 font-semibold text-title">{day}</h2>
      <Card className="py-2! lg:py-3!">
        <ul className="divide-y divide-line">
          {ofDay.map((entry) => (
            <EntryRow key={keyOf(entry)} entry={entry} carName={carName} isFull />
          ))}
        </ul>
      </Card>
    </section>
  ));
}

function byDay(entries: readonly TimelineEntry[], say: (at: number) => string) {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = say(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
