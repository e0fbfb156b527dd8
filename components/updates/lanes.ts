import type { Tone } from "@/components/ui/chip";
import type { CampaignCounts } from "@/lib/domain/campaign";
import type { UpdateState } from "@/lib/domain/update";

/** Where a car stands, as few words as a board needs. */
export const lanes = [
  "done",
  "installing",
  "downloading",
  "notified",
  "waiting",
  "stalled",
  "failed",
  "left",
] as const;
export type Lane = (typeof lanes)[number];

export const laneOf = {
  scheduled: "waiting",
  notified: "notified",
  acknowledged: "notified",
  authorized: "notified",
  downloading: "downloading",
  installing: "installing",
  finalizing: "installing",
  stalled: "stalled",
  succeeded: "done",
  failed: "failed",
  declined: "left",
  aborted: "left",
  expired: "left",
} as const satisfies Record<UpdateState, Lane>;

export const laneTones = {
  done: "good",
  installing: "info",
  downloading: "info",
  notified: "info",
  waiting: "neutral",
  stalled: "warn",
  failed: "bad",
  left: "off",
} as const satisfies Record<Lane, Tone>;

export type LaneCounts = Readonly<Record<Lane, number>>;

const none: LaneCounts = {
  done: 0,
  installing: 0,
  downloading: 0,
  notified: 0,
  waiting: 0,
  stalled: 0,
  failed: 0,
  left: 0,
};

const isState = (word: string): word is UpdateState => word in laneOf;

export function countLanes(counts: CampaignCounts): LaneCounts {
  const into: Record<Lane, number> = { ...none };
  for (const [state, count] of Object.entries(counts))
    if (isState(state)) into[laneOf[state]] += count;
  return into;
}

export const totalOf = (counts: LaneCounts): number =>
  lanes.reduce((sum, lane) => sum + counts[lane], 0);
