"use client";

import {
  Ban,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CirclePlay,
  CircleX,
  Clock,
  Download,
  FileClock,
  Hourglass,
  type LucideIcon,
  PencilLine,
  Send,
  Wrench,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { Chip, type Tone } from "@/components/ui/chip";
import type { CampaignState } from "@/lib/domain/campaign";
import type { UpdateState } from "@/lib/domain/update";
import { type Lane, laneOf, laneTones } from "./lanes";

const campaignLooks = {
  draft: { Icon: PencilLine, tone: "neutral" },
  "waiting-for-approval": { Icon: FileClock, tone: "warn" },
  denied: { Icon: Ban, tone: "off" },
  ready: { Icon: Clock, tone: "neutral" },
  running: { Icon: CirclePlay, tone: "info" },
  paused: { Icon: CirclePause, tone: "warn" },
  finished: { Icon: CircleCheck, tone: "good" },
  aborted: { Icon: Ban, tone: "off" },
} as const satisfies Record<CampaignState, { Icon: LucideIcon; tone: Tone }>;

export function CampaignChip({ state }: { readonly state: CampaignState }) {
  const t = useTranslations("updates.campaignState");
  const { Icon, tone } = campaignLooks[state];
  return (
    <Chip tone={tone} icon={<Icon aria-hidden />}>
      {t(state)}
    </Chip>
  );
}

/** The shape of each lane: color is never the only sign. */
export const laneIcons = {
  waiting: CircleDashed,
  notified: Send,
  downloading: Download,
  installing: Wrench,
  done: CircleCheck,
  failed: CircleX,
  stalled: Hourglass,
  left: Ban,
} as const satisfies Record<Lane, LucideIcon>;

interface UpdateChipProps {
  readonly state: UpdateState;
  readonly isPaused?: boolean | undefined;
}

export function UpdateChip({ state, isPaused = false }: UpdateChipProps) {
  const t = useTranslations("updates.state");
  const lane = laneOf[state];
  const Icon = isPaused ? CirclePause : laneIcons[lane];
  return (
    <Chip tone={laneTones[lane]} icon={<Icon aria-hidden />}>
      {isPaused ? t("paused") : t(state)}
    </Chip>
  );
}
