"use client";

import { useEffect, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { useLive } from "@/components/live/live-provider";
import type { CampaignCounts, CampaignView } from "@/lib/domain/campaign";
import { get } from "@/lib/store/rest";

/** A campaign with how many of its cars stand where. */
export type ShownCampaign = CampaignView & { readonly counts: CampaignCounts };

/** The campaigns as they were when the page was made, with what has been told since. */
export function useCampaigns(read: readonly ShownCampaign[]): readonly ShownCampaign[] {
  const live = useLive(useShallow(({ campaigns }) => Object.values(campaigns)));
  const all = new Map(read.map((campaign) => [campaign.id, campaign]));
  for (const told of live) all.set(told.id, { counts: all.get(told.id)?.counts ?? {}, ...told });
  return [...all.values()].sort((a, b) => b.createdAt - a.createdAt);
}

/** One campaign; where the line does not tell the counts, they are asked for. */
export function useCampaign(read: ShownCampaign): ShownCampaign {
  const live = useLive(({ campaigns }) => campaigns[read.id]);
  const [asked, setAsked] = useState(read);
  const needsCounts = live !== undefined && live.counts === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each telling without counts is a reason to ask.
  useEffect(() => {
    if (!needsCounts) return;
    const controller = new AbortController();
    void get<ShownCampaign>(`/campaigns/${read.id}`, controller.signal).then((answer) => {
      if (answer.kind === "ok") setAsked(answer.value);
    });
    return () => controller.abort();
  }, [needsCounts, live, read.id]);
  return live ? { ...live, counts: live.counts ?? asked.counts } : asked;
}
