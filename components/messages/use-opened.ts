"use client";

import { useEffect, useState } from "react";
import type { JournalRow } from "@/lib/domain/journal";
import { get } from "@/lib/store/rest";
import { indexOfId } from "./list-slice";

/** The opened row: from the list, or from the journal where a link names an older one. It stays when the list lets it go. */
export function useOpened(
  rows: readonly JournalRow[],
  id: number | undefined,
): JournalRow | undefined {
  const [kept, setKept] = useState<JournalRow>();
  const listed = id === undefined ? undefined : rows[indexOfId(rows, id)];
  const found = listed?.id === id ? listed : undefined;
  if (found && kept?.id !== found.id) setKept(found);
  const isMissing = id !== undefined && !found && kept?.id !== id;
  useEffect(() => {
    if (!isMissing) return;
    const controller = new AbortController();
    const read = async () => {
      const answer = await get<JournalRow>(`/messages/${id}`, controller.signal);
      if (answer.kind === "ok" && !controller.signal.aborted) setKept(answer.value);
    };
    void read();
    return () => controller.abort();
  }, [id, isMissing]);
  return found ?? (kept?.id === id ? kept : undefined);
}
