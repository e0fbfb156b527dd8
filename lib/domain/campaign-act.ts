import type { Campaign, CampaignState } from "./campaign";
import type { PersonId } from "./ids";

export const campaignActions = [
  "submit",
  "approve",
  "deny",
  "start",
  "pause",
  "resume",
  "abort",
] as const;
export type CampaignAction = (typeof campaignActions)[number];

interface Rule {
  readonly from: readonly CampaignState[];
  readonly to: CampaignState;
}

const rules: Readonly<Record<CampaignAction, Rule>> = {
  submit: { from: ["draft"], to: "waiting-for-approval" },
  approve: { from: ["waiting-for-approval"], to: "ready" },
  deny: { from: ["waiting-for-approval"], to: "denied" },
  start: { from: ["draft", "ready"], to: "running" },
  pause: { from: ["running"], to: "paused" },
  resume: { from: ["paused"], to: "running" },
  abort: {
    from: ["draft", "waiting-for-approval", "ready", "running", "paused"],
    to: "aborted",
  },
};

/** "not-now": its state does not allow this. */
export type CampaignRefusal = "needs-approval" | "needs-no-approval" | "not-now" | "own-campaign";

export interface Act {
  readonly action: CampaignAction;
  readonly by: PersonId;
  readonly at: number;
}

/** What a person does to a campaign, or why they cannot. */
export function actOn(
  campaign: Campaign,
  { action, by, at }: Act,
): { readonly campaign: Campaign } | { readonly refusal: CampaignRefusal } {
  const refusal = refusalOf(campaign, action, by);
  if (refusal !== undefined) return { refusal };
  const { pauseReason: _pauseReason, ...rest } = campaign;
  return {
    campaign: {
      ...rest,
      state: rules[action].to,
      ...(action === "approve" ? { approvedBy: by } : undefined),
      ...(action === "start" ? { waveStartsAt: at } : undefined),
      steps: [...campaign.steps, { at, what: action, by }],
    },
  };
}

function refusalOf(
  { state, needsApproval, createdBy }: Campaign,
  action: CampaignAction,
  by: PersonId,
): CampaignRefusal | undefined {
  if (action === "start" && needsApproval && state === "draft") return "needs-approval";
  if (action === "submit" && !needsApproval) return "needs-no-approval";
  if (!rules[action].from.includes(state)) return "not-now";
  // Two pairs of eyes: who wrote it cannot be who lets it through.
  return action === "approve" && by === createdBy ? "own-campaign" : undefined;
}
