"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Age } from "@/components/ui/age";
import { Card } from "@/components/ui/card";
import { LaneBar } from "./lane-bar";
import { countLanes, lanes, totalOf } from "./lanes";
import { CampaignChip, laneIcons } from "./state-chips";
import type { ShownCampaign } from "./use-campaigns";
import { usePauseReason } from "./use-pause-reason";

/** One campaign at a glance: what for whom, how far it is, and what stopped it. */
export function CampaignCard({ campaign }: { readonly campaign: ShownCampaign }) {
  const t = useTranslations("updates");
  const format = useFormat();
  const { id, name, version, state, createdAt } = campaign;
  const counts = countLanes(campaign.counts);
  const reason = usePauseReason(campaign);
  return (
    <Card
      data-campaign={id}
      className="relative grid min-w-0 content-start gap-3 hover:border-control"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div className="min-w-0">
          <h3 className="wrap-anywhere font-semibold text-title">
            <Link href={`/updates/${id}`} className="covers-card rounded-control">
              {name}
            </Link>
          </h3>
          <p className="text-label text-muted">
            {t("versionFor", { version, count: totalOf(counts) })} · <Age at={createdAt} />
          </p>
        </div>
        <CampaignChip state={state} />
      </div>
      <LaneBar counts={counts} className="h-2" />
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-label">
        {lanes.map((lane) => {
          const Icon = laneIcons[lane];
          return counts[lane] === 0 ? null : (
            <li key={lane} className="inline-flex items-center gap-1.5">
              <Icon aria-hidden className="size-4! text-muted" />
              <span className="figure font-medium">{format.number(counts[lane])}</span>
              <span className="text-muted">{t(`lane.${lane}`)}</span>
            </li>
          );
        })}
      </ul>
      {reason === undefined ? null : <p className="text-label text-warn">{reason}</p>}
    </Card>
  );
}
