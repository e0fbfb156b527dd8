"use client";

import { useEffect, useRef } from "react";
import { useShallow } from "zustand/react/shallow";
import { useLive, useLiveContext } from "@/components/live/live-provider";
import type { Alert } from "@/lib/domain/alert";
import { get } from "@/lib/store/rest";

const newestFirst = (one: Alert, other: Alert) => other.firstAt - one.firstAt;

/** How many alerts wait for somebody, of everything. */
export const useOpenCount = (): number =>
  useLive(({ alerts }) => Object.values(alerts).filter(({ state }) => state === "open").length);

/** The open alerts of one car, charger, device, source or campaign, newest first. */
export const useOpenAlerts = (subjectId: string): readonly Alert[] =>
  useLive(
    useShallow(({ alerts }) =>
      Object.values(alerts)
        .filter(({ state, subject }) => state === "open" && subject.id === subjectId)
        .sort(newestFirst),
    ),
  );

/** What was resolved while the line was lost was not told: read the unresolved ones again. */
export function useAlertsBackOnline(): void {
  const { store } = useLiveContext();
  const liveSince = useLive(({ link }) => (link.kind === "live" ? link.since : undefined));
  const first = useRef<number>(undefined);
  useEffect(() => {
    if (liveSince === undefined) return;
    first.current ??= liveSince;
    // The page itself came with them.
    if (first.current === liveSince) return;
    const controller = new AbortController();
    void readUnresolved(controller.signal).then((alerts) => {
      if (alerts) store.setState({ alerts });
    });
    return () => controller.abort();
  }, [liveSince, store]);
}

async function readUnresolved(signal: AbortSignal) {
  const states = ["open", "acknowledged"] as const;
  const answers = await Promise.all(
    states.map((state) =>
      get<{ readonly items: readonly Alert[] }>(`/alerts?state=${state}&limit=300`, signal),
    ),
  );
  if (signal.aborted || answers.some(({ kind }) => kind === "problem")) return undefined;
  const alerts = answers.flatMap((answer) => (answer.kind === "ok" ? answer.value.items : []));
  return Object.fromEntries(alerts.map((alert) => [alert.id, alert]));
}
