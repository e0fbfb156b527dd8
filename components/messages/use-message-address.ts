"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { messageStatuses } from "@/lib/domain/journal";
import type { JournalFilter } from "@/lib/store/journal-filter";
import { shortTyped } from "@/lib/store/journal-typed";

/** The filter and the opened message in the address. A VIN or a piece of one is shortened before it gets there. */
export function useMessageAddress(knownVins: readonly string[]) {
  const query = useSearchParams();
  const filter = useFilter(query);
  /** Changes the filter in the address. */
  const setFilter = useCallback(
    ({ topic, text, ...part }: Partial<JournalFilter>) =>
      change(
        {
          ...part,
          ...(topic !== undefined && { topic: shortTyped(topic, knownVins) }),
          ...(text !== undefined && { text: shortTyped(text, knownVins) }),
        },
        false,
      ),
    [knownVins],
  );
  const opened = Number(query.get("message")) || undefined;
  return { filter, opened, setFilter, open };
}
export type MessageAddress = ReturnType<typeof useMessageAddress>;

/** The same object while its fields are the same: opening a message changes the address, not the filter. */
function useFilter(query: Pick<URLSearchParams, "get">): JournalFilter {
  const topic = query.get("topic") ?? "";
  const text = query.get("text") ?? "";
  const source = query.get("source") ?? "";
  const status = messageStatuses.find((word) => word === query.get("status")) ?? "";
  return useMemo(() => ({ topic, text, source, status }), [topic, text, source, status]);
}

/** Names the opened message in the address; a step can be taken back with Back. */
function open(id: number | undefined, isStep = false): void {
  change({ message: id === undefined ? undefined : String(id) }, isStep);
}

function change(fields: Readonly<Record<string, string | undefined>>, isStep: boolean): void {
  const next = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(fields)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  const text = next.toString();
  const address = text ? `?${text}` : window.location.pathname;
  if (isStep) window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
}
