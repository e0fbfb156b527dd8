"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { useEventDetail } from "@/components/activity/use-event-detail";
import { useEventWord } from "@/components/activity/use-event-word";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import type { SessionEvent } from "./use-session-events";

interface SessionEventsProps {
  readonly events: readonly SessionEvent[];
}

/** What the car told during the session, in order, with the numbers that stand in the curve. */
export function SessionEvents({ events }: SessionEventsProps) {
  const t = useTranslations("charging");
  const format = useFormat();
  const title = useId();
  const word = useEventWord();
  const sayDetail = useEventDetail();
  if (events.length === 0) return null;
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("events")}</CardHeading>
      <ol className="grid gap-2 text-label">
        {events.map((event, index) => (
          <li key={event.id} className="flex items-baseline gap-4">
            <span
              aria-hidden
              className="figure min-w-6 rounded-full bg-sunken px-1.5 text-center text-meta text-muted"
            >
              {index + 1}
            </span>
            <time dateTime={format.iso(event.at)} className="figure text-muted">
              {format.clock(event.at)}
            </time>
            <span className="inline-block first-letter:uppercase">
              {word(event.name)}
              {event.detail ? (
                <span className="text-muted"> · {sayDetail(event.detail)}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
