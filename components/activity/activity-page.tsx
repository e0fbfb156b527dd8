"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Vehicle } from "@/lib/domain/vehicle";
import { EntryRow } from "./entry-row";
import { keyOf } from "./recent-activity";
import type { CarEvent, TimelineEntry } from "./timeline";
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
  if (entries.length === 0) return <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>;
  return (
    <div className="grid gap-6">
      {byDay(entries, weekday).map(([day, ofDay]) => (
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
