"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { Card, CardHeading } from "@/components/ui/card";
import type { Operation } from "@/lib/domain/operation";
import { isUnheard } from "@/lib/domain/status";
import type { Vehicle } from "@/lib/domain/vehicle";
import { EntryRow } from "./entry-row";
import type { CarEvent } from "./timeline";
import { useTimeline } from "./use-timeline";

const shown = 3;

interface Props {
  readonly vehicle: Vehicle;
  readonly events: readonly CarEvent[];
  readonly operations: readonly Operation[];
}

/** The last three lines of the car's timeline. */
export function RecentActivity({ vehicle, events, operations }: Props) {
  const t = useTranslations("car");
  const entries = useTimeline(vehicle, events, operations).slice(0, shown);
  if (entries.length === 0 && isUnheard(vehicle.state)) return null;
  return (
    <Card>
      <CardHeading
        end={
          <Link
            href={`/cars/${vehicle.id}/activity`}
            className="rounded-control font-medium text-accent text-label underline-offset-4 hover:underline"
          >
            {t("allActivity")}
          </Link>
        }
      >
        {t("lastActivity")}
      </CardHeading>
      {entries.length === 0 ? (
        <p className="text-label text-muted">{t("noActivity")}</p>
      ) : (
        <ul>
          {entries.map((entry) => (
            <EntryRow key={keyOf(entry)} entry={entry} carName={vehicle.name} />
          ))}
        </ul>
      )}
    </Card>
  );
}

export const keyOf = (entry: Parameters<typeof EntryRow>[0]["entry"]): string =>
  entry.kind === "event" ? `event-${entry.event.id}` : entry.operation.id;
