"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { usePerson } from "@/components/live/live-provider";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { CampaignState } from "@/lib/domain/campaign";
import type { CampaignAction } from "@/lib/domain/campaign-act";
import type { ShownCampaign } from "./use-campaigns";

type Act = CampaignAction | "retry";

const actsIn = {
  draft: ["abort", "start"],
  "waiting-for-approval": ["deny", "approve"],
  denied: [],
  ready: ["abort", "start"],
  running: ["abort", "retry", "pause"],
  paused: ["abort", "retry", "resume"],
  finished: ["retry"],
  aborted: [],
} as const satisfies Record<CampaignState, readonly Act[]>;

/** What can be done now, most important last. */
function actsOf({ state, needsApproval, counts }: ShownCampaign): readonly Act[] {
  const { failed = 0, stalled = 0, expired = 0, declined = 0 } = counts;
  const isRetryable = failed + stalled + expired + declined > 0;
  return actsIn[state].flatMap((act): readonly Act[] => {
    if (act === "retry" && !isRetryable) return [];
    return act === "start" && state === "draft" && needsApproval ? ["submit"] : [act];
  });
}

/** Buttons for those who may run campaigns; whoever wrote one reads why they cannot approve it. */
export function CampaignActions({ campaign }: { readonly campaign: ShownCampaign }) {
  const t = useTranslations("updates");
  const { id } = usePerson();
  const mayManage = useManagedGarages().some(({ garageId }) => garageId === campaign.garageId);
  const { run, isBusy, problem } = useSend();
  const [asked, setAsked] = useState<Act>();
  const acts = actsOf(campaign);
  if (!mayManage || acts.length === 0) return null;
  const isOwn = campaign.state === "waiting-for-approval" && campaign.createdBy === id;
  const act = (action: Act) => {
    setAsked(undefined);
    void run({ method: "POST", path: `/campaigns/${campaign.id}/actions`, body: { action } });
  };
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap justify-end gap-2">
        {acts.map((one, index) => (
          <Button
            key={one}
            variant={index === acts.length - 1 ? "primary" : "secondary"}
            disabled={isBusy || (isOwn && one === "approve")}
            onClick={() => (isGrave(one) ? setAsked(one) : act(one))}
          >
            {t(`act.${one}`)}
          </Button>
        ))}
      </div>
      {isOwn ? <p className="max-w-prose text-label text-muted">{t("secondPerson")}</p> : null}
      <ProblemNotice problem={problem} />
      <Dialog
        title={asked ? t(`ask.${asked}`, { name: campaign.name }) : ""}
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
        actions={
          asked && (
            <>
              <Button onClick={() => setAsked(undefined)}>{t("cancel")}</Button>
              <Button
                variant={asked === "abort" || asked === "deny" ? "danger" : "primary"}
                onClick={() => act(asked)}
              >
                {t(`act.${asked}`)}
              </Button>
            </>
          )
        }
      >
        <p className="text-label">
          {asked ? t(`askHint.${asked}`, { version: campaign.version }) : ""}
        </p>
      </Dialog>
    </div>
  );
}

/** What touches real cars, or cannot be taken back, is asked for once more. */
const isGrave = (act: Act): boolean => act !== "pause" && act !== "submit";
