"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useLine, useLive } from "@/components/live/live-provider";
import type { Campaign } from "@/lib/domain/campaign";
import { type CampaignLine, type LineNews, withNews } from "@/lib/domain/campaign-line";
import { get } from "@/lib/store/rest";
import { watchCampaignCars } from "@/lib/store/update-watch";

interface Items {
  readonly items: readonly CampaignLine[];
}

export type Lines =
  /** Until all are read: the first rows, as the page came with them. */
  | { readonly kind: "loading"; readonly first: readonly CampaignLine[] }
  | { readonly kind: "failed"; readonly detail: string }
  | { readonly kind: "ready"; readonly lines: readonly CampaignLine[] };

/** What is told is shown twice a second at most: faster than that nobody reads a table. */
const showEveryMs = 500;

/**
 * Every car of a campaign: read once, then moved on by what the line tells. The news of ten thousand
 * cars a second are gathered outside of React and shown together.
 */
export function useLines(
  { id, garageId }: Pick<Campaign, "id" | "garageId">,
  first: readonly CampaignLine[],
) {
  const line = useLine();
  const [lines, setLines] = useState<Lines>({ kind: "loading", first });
  const news = useRef(new Map<string, LineNews>());
  const isRead = useRef(false);

  const show = useCallback(() => {
    const told = news.current;
    if (!isRead.current || told.size === 0) return;
    news.current = new Map();
    setLines((before) => movedOn(before, told));
  }, []);

  const load = useCallback(
    async (signal?: AbortSignal) => {
      // Whatever was told until now is stored, and so in what will be read.
      news.current = new Map();
      const answer = await get<Items>(`/campaigns/${id}/lines`, signal);
      if (signal?.aborted) return;
      if (answer.kind === "ok") {
        isRead.current = true;
        setLines({ kind: "ready", lines: answer.value.items });
      } else setLines((was) => (was.kind === "ready" ? was : failed(answer.problem.detail)));
    },
    [id],
  );

  useEffect(() => {
    const controller = new AbortController();
    void load(controller.signal);
    return () => controller.abort();
  }, [load]);

  // A line that is back tells every car again; only what could never be read is read again.
  const liveSince = useLive(({ link }) => (link.kind === "live" ? link.since : undefined));
  const hasFailed = lines.kind === "failed";
  useEffect(() => {
    if (liveSince !== undefined && hasFailed) void load();
  }, [liveSince, hasFailed, load]);

  useEffect(() => {
    const stop = watchCampaignCars(line, { id, garageId }, (told) => {
      for (const one of told) news.current.set(one[0], one);
    });
    const timer = setInterval(show, showEveryMs);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [line, id, garageId, show]);

  const reload = useCallback(() => load(), [load]);
  return { lines, reload };
}

const failed = (detail: string): Lines => ({ kind: "failed", detail });

/** A line where nothing moved stays the same one, so that its row is not drawn again. */
function movedOn(before: Lines, told: ReadonlyMap<string, LineNews>): Lines {
  if (before.kind !== "ready") return before;
  const lines = before.lines.map((line) => {
    const news = told.get(line.id);
    return news === undefined ? line : withNews(line, news);
  });
  return { kind: "ready", lines };
}
