"use client";

import { useCallback, useEffect, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { useLive, useLiveContext } from "@/components/live/live-provider";
import type { Alert, AlertState } from "@/lib/domain/alert";
import { get, type Problem, send } from "@/lib/store/rest";

interface Page {
  readonly items: readonly Alert[];
  readonly nextCursor?: string;
}

export interface AlertFilter {
  readonly state: AlertState;
  /** The id of one car, charger, device, source or campaign. */
  readonly subject: string | undefined;
}

const pageSize = 50;

const pathOf = ({ state, subject }: AlertFilter, cursor?: string): string => {
  const query = new URLSearchParams({ state, limit: String(pageSize) });
  if (subject !== undefined) query.set("subject", subject);
  if (cursor !== undefined) query.set("cursor", cursor);
  return `/alerts?${query}`;
};

/** The alerts of a filter: read page by page, and kept up to date by what the line tells. */
export function useAlerts({ state, subject }: AlertFilter) {
  const { read, failure, more, retry } = useRead({ state, subject });
  const live = useLive(useShallow(({ alerts }) => Object.values(alerts)));
  const all = new Map((read?.items ?? []).map((alert) => [alert.id, alert]));
  for (const told of live) all.set(told.id, told);
  const items = [...all.values()]
    .filter((alert) => alert.state === state)
    .filter((alert) => subject === undefined || alert.subject.id === subject)
    .sort((one, other) => other.firstAt - one.firstAt);
  return { items, isLoading: read === undefined && failure === undefined, failure, more, retry };
}

function useRead({ state, subject }: AlertFilter) {
  const [read, setRead] = useState<Page>();
  const [failure, setFailure] = useState<string>();
  const load = useCallback(
    async (cursor?: string, signal?: AbortSignal) => {
      const answer = await get<Page>(pathOf({ state, subject }, cursor), signal);
      if (signal?.aborted) return;
      if (answer.kind === "problem") return setFailure(answer.problem.detail);
      setFailure(undefined);
      setRead((before) => ({
        ...answer.value,
        items: [...(cursor === undefined ? [] : (before?.items ?? [])), ...answer.value.items],
      }));
    },
    [state, subject],
  );
  useEffect(() => {
    const controller = new AbortController();
    setRead(undefined);
    void load(undefined, controller.signal);
    return () => controller.abort();
  }, [load]);
  const cursor = read?.nextCursor;
  const more = cursor === undefined ? undefined : () => void load(cursor);
  return { read, failure, more, retry: () => void load() };
}

/** What a person does about an alert; the answer is shown at once, the others hear of it live. */
export function useAlertDeed(id: string) {
  const { store } = useLiveContext();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const act = async (deed: "acknowledge" | "resolve"): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await send<Alert>("POST", `/alerts/${id}/${deed}`);
    setBusy(false);
    if (answer.kind === "problem") return setProblem(answer.problem);
    store.setState(({ alerts }) => ({ alerts: { ...alerts, [id]: answer.value } }));
  };
  return { act, isBusy, problem };
}
