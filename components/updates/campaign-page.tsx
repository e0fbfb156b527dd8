"use client";

import { Download } from "lucide-react";
import { useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import { BackHead } from "@/components/ui/back-head";
import { Notice } from "@/components/ui/notice";
import type { CampaignLine } from "@/lib/domain/campaign-line";
import { apiRoot } from "@/lib/store/rest";
import { BurnDown } from "./burn-down";
import { CampaignActions } from "./campaign-actions";
import { CampaignAudit } from "./campaign-audit";
import { CampaignCars } from "./campaign-cars";
import { CampaignFacts } from "./campaign-facts";
import { CampaignFunnel } from "./campaign-funnel";
import { LaneBar } from "./lane-bar";
import { countLanes, totalOf } from "./lanes";
import { CampaignChip } from "./state-chips";
import { type ShownCampaign, useCampaign } from "./use-campaigns";
import { useLines } from "./use-lines";
import { usePauseReason } from "./use-pause-reason";

interface CampaignPageProps {
  readonly read: ShownCampaign;
  /** The rows that the address asks for, as many as fit a window; the others are read later. */
  readonly first: readonly CampaignLine[];
  /** The names of those who did something, by id. */
  readonly actors: Readonly<Record<string, string>>;
}

/** One campaign: how far it is, what stopped it, and every car of it, live. */
export function CampaignPage({ read, first, actors }: CampaignPageProps) {
  const t = useTranslations("updates");
  const campaign = useCampaign(read);
  const { lines, reload } = useLines(read, first);
  const shown = useDeferredValue(lines);
  return (
    <div className="grid grid-cols-1 gap-3 lg:gap-6">
      <Head campaign={campaign} />
      {shown.kind === "failed" ? null : (
        <div className="grid gap-3 lg:grid-cols-2 lg:gap-6">
          <CampaignFunnel lines={shown} />
          <BurnDown campaign={campaign} lines={shown} />
        </div>
      )}
      <CampaignCars
        campaign={campaign}
        lines={shown}
        onRetry={reload}
        actors={actors}
        csv={
          <a
            href={`${apiRoot}/campaigns/${campaign.id}/updates?format=csv`}
            download
            className="inline-flex min-h-8 items-center gap-1.5 text-label underline underline-offset-2"
          >
            <Download aria-hidden className="size-4!" />
            {t("csv")}
          </a>
        }
      />
      <div className="grid items-start gap-3 lg:grid-cols-2 lg:gap-6">
        <CampaignFacts campaign={campaign} actors={actors} />
        <CampaignAudit campaign={campaign} actors={actors} />
      </div>
    </div>
  );
}

function Head({ campaign }: { readonly campaign: ShownCampaign }) {
  const t = useTranslations("updates");
  const counts = countLanes(campaign.counts);
  const reason = usePauseReason(campaign);
  const { name, version, state, description } = campaign;
  return (
    <div>
      <BackHead href="/updates" back={t("title")} title={name} />
      <div className="-mt-2 flex flex-wrap items-start justify-between gap-3">
        <div className="flex flex-wrap items-center gap-3">
          <CampaignChip state={state} />
          <p role="status" className="font-medium">
            {t("sentence", {
              done: counts.done,
              all: totalOf(counts),
              version,
              failed: counts.failed,
              stalled: counts.stalled,
            })}
          </p>
        </div>
        <CampaignActions campaign={campaign} />
      </div>
      {description ? <p className="mt-1 max-w-prose text-label text-muted">{description}</p> : null}
      <LaneBar counts={counts} className="mt-3 h-3" />
      {reason === undefined ? null : (
        <div className="mt-3">
          <Notice tone="warn">{reason}</Notice>
        </div>
      )}
    </div>
  );
}
