"use client";

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { JournalRow } from "@/lib/domain/journal";
import { nextFrameOf } from "@/lib/store/inbox";
import { watchJournal } from "@/lib/store/journal";
import { filterQuery, type JournalFilter } from "@/lib/store/journal-filter";
import { createJournalLog, type JournalLog, type JournalView } from "@/lib/store/journal-log";
import { createPace } from "@/lib/store/pace";
import { get } from "@/lib/store/rest";
import { soonOf } from "@/lib/store/soon";
import type { LiveLine } from "@/lib/store/start";

type Page = { readonly items: readonly JournalRow[]; readonly nextCursor?: string };

/** What is known of the rows before the oldest one shown. */
export type Older =
  | { readonly kind: "loading" | "more" | "none" | "full" }
  | { readonly kind: "failed"; readonly detail: string };

interface JournalOptions {
  readonly line: LiveLine | undefined;
  /** When the line last came up: what was missed since is read again. */
  readonly liveSince: number | undefined;
  readonly filter: JournalFilter;
}

const pageSize = 200;
// A row may be stored just before the subscription is in force: ask once more a little later.
const secondLookMs = 1500;
const emptyView: JournalView = { rows: [], dropped: 0, held: 0, isPaused: false, kept: 0 };

/** The message log while the page is open: live rows, and older ones page by page. */
export function useJournal({ line, liveSince, filter }: JournalOptions) {
  const [log] = useState(() =>
    createJournalLog({
      nextFrame: createPace({
        soon: soonOf,
        nextFrame: (flush) => nextFrameOf(document)(flush),
      }),
    }),
  );
  const view = useSyncExternalStore(log.subscribe, log.view, () => emptyView);
  const { older, loadOlder } = useOlder(log, filter, liveSince);
  useEffect(() => {
    if (!line) return;
    const stop = watchJournal(line, log.push);
    return () => {
      stop();
      log.stop();
    };
  }, [line, log]);
  return { view, older, loadOlder, setPaused: log.setPaused, topics: log.topics };
}

/** Reads stored rows: the newest page whenever the filter changes or the line comes back, older ones on demand. */
function useOlder(log: JournalLog, filter: JournalFilter, liveSince: number | undefined) {
  const [older, setOlder] = useState<Older>({ kind: "loading" });
  const cursor = useRef<string | undefined>(undefined);
  const busy = useRef<AbortController | undefined>(undefined);
  const read = useCallback(
    async (fields: Readonly<Record<string, string>>, signal: AbortSignal) => {
      const query = new URLSearchParams({
        ...filterQuery(filter),
        ...fields,
        limit: `${pageSize}`,
      });
      const answer = await get<Page>(`/messages?${query.toString()}`, signal);
      if (signal.aborted) return undefined;
      if (answer.kind === "problem") {
        setOlder({ kind: "failed", detail: answer.problem.detail });
        return undefined;
      }
      log.merge(answer.value.items);
      return answer.value;
    },
    [log, filter],
  );
  useEffect(() => log.setFilter(filter), [log, filter]);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    if (liveSince !== undefined) log.breakOff();
    const first = async () => {
      const page = await read({}, signal);
      if (!page) return;
      cursor.current = page.nextCursor;
      setOlder({ kind: page.nextCursor ? "more" : "none" });
    };
    setOlder({ kind: "loading" });
    void first();
    const again = setTimeout(() => void read({}, signal), secondLookMs);
    return () => {
      clearTimeout(again);
      controller.abort();
      busy.current?.abort();
      busy.current = undefined;
    };
  }, [log, read, liveSince]);
  const loadOlder = useCallback(async () => {
    if (busy.current || !cursor.current) return;
    if (log.isFull()) return setOlder({ kind: "full" });
    const controller = new AbortController();
    busy.current = controller;
    setOlder({ kind: "loading" });
    const page = await read({ cursor: cursor.current }, controller.signal);
    busy.current = undefined;
    if (!page) return;
    cursor.current = page.nextCursor;
    setOlder({ kind: page.nextCursor ? "more" : "none" });
  }, [log, read]);
  return { older, loadOlder };
}
