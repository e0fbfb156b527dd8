"use client";

import { useCallback, useEffect, useState } from "react";
import { get, type Problem } from "@/lib/store/rest";
import type { AuditEntry } from "./audit-entry";

interface Page {
  readonly items: readonly AuditEntry[];
  readonly nextCursor?: string;
}

const pageSize = 50;

function pathOf(garage: string | undefined, cursor: string | undefined): string {
  const query = new URLSearchParams({ limit: String(pageSize) });
  if (garage !== undefined) query.set("garage", garage);
  if (cursor !== undefined) query.set("cursor", cursor);
  return `/audit?${query}`;
}

/** The audit log of one garage or of all, page by page. */
export function useAudit(garage: string | undefined) {
  const [read, setRead] = useState<Page>();
  const [problem, setProblem] = useState<Problem>();
  const load = useCallback(
    async (cursor?: string, signal?: AbortSignal) => {
      const answer = await get<Page>(pathOf(garage, cursor), signal);
      if (signal?.aborted) return;
      if (answer.kind === "problem") return setProblem(answer.problem);
      const { items, ...rest } = answer.value;
      setProblem(undefined);
      setRead((before) => ({
        ...rest,
        items: cursor === undefined ? items : [...(before?.items ?? []), ...items],
      }));
    },
    [garage],
  );
  useEffect(() => {
    const controller = new AbortController();
    setRead(undefined);
    void load(undefined, controller.signal);
    return () => controller.abort();
  }, [load]);
  const cursor = read?.nextCursor;
  const more = cursor === undefined ? undefined : () => void load(cursor);
  return { items: read?.items, problem, more, retry: () => void load() };
}
