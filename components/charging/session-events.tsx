"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import type { ChargingSession } from "@/lib/domain/session";
import { useActivityWords } from "./use-activity-words";
import { useList } from "./use-list";

interface Event {
  readonly id: number;
  readonly at: number;
  readonly name: string;
  readonly detail?: string;
}

interface SessionEventsProps {
  readonly vehicleId: string;
  readonly session: ChargingSession;
}

const marginMs = 60_000;

/** What the car told during the session, in order. */
export function SessionEvents({ vehicleId, session }: SessionEventsProps) {
  const t = useTranslations("charging");
  const format = useFormat();
  const title = useId();
  const word = useActivityWords();
  const { listed } = useList<Event>(`/vehicles/${vehicleId}/activity?limit=1000`);
  const from = session.startedAt - marginMs;
  const to = (session.endedAt ?? Number.POSITIVE_INFINITY) + marginMs;
  const events =
    listed.kind === "ready"
      ? listed.items.filter(({ at }) => at >= from && at <= to).toReversed()
      : [];
  if (events.length === 0) return null;
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("events")}</CardHeading>
      <ol className="grid gap-2 text-label">
        {events.map((event) => (
          <li key={event.id} className="flex gap-4">
            <time dateTime={format.iso(event.at)} className="figure text-muted">
              {format.clock(event.at)}
            </time>
            <span>
              {word(event.name)}
              {event.detail ? <span className="text-muted"> · {event.detail}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
