"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import type { Vehicle } from "@/lib/domain/vehicle";
import { EntryRow } from "./entry-row";
import { keyOf } from "./recent-activity";
import {
  type CarEvent,
  isOfKind,
  type TimelineEntry,
  type TimelineKind,
  timelineKinds,
} from "./timeline";
import { useTimeline } from "./use-timeline";

interface Props {
  readonly vehicle: Vehicle;
  readonly events: readonly CarEvent[];
}

/** Everything that was asked of the car and that the car said, by day. */
export function ActivityPage({ vehicle, events }: Props) {
  const t = useTranslations("activity");
  const { weekday } = useFormat();
  const entries = useTimeline(vehicle, events);
  const [kind, setKind] = useState<TimelineKind>("all");
  if (entries.length === 0) return <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>;
  const shown = entries.filter((entry) => isOfKind(entry, kind));
  return (
    <div className="grid gap-6">
      <Segmented
        label={t("kind")}
        value={kind}
        options={timelineKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={setKind}
      />
      {shown.length === 0 && <EmptyState title={t("noneOfKind")}>{t("emptyText")}</EmptyState>}
      {byDay(shown, weekday).map(([day, ofDay]) => (
        <section key={day} aria-label={day}>
          <h2 className="mb-2 font-semibold text-title">{day}</h2>
          <Card className="py-2! lg:py-3!">
            <ul className="divide-y divide-line">
              {ofDay.map((entry) => (
                <EntryRow key={keyOf(entry)} entry={entry} carName={vehicle.name} isFull />
              ))}
            </ul>
          </Card>
        </section>
      ))}
    </div>
  );
}

function byDay(entries: readonly TimelineEntry[], say: (at: number) => string) {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = say(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
