"use client";

import {
  Archive,
  CalendarClock,
  Circle,
  CircleHelp,
  CircleX,
  Clock,
  LoaderCircle,
  type LucideIcon,
  Plug,
  SlidersHorizontal,
  Unplug,
  Zap,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { Chip, type Tone } from "@/components/ui/chip";
import type { Charger } from "@/lib/domain/charger";
import { type ChargerWord, chargerWord } from "@/lib/domain/charger-view";
import { useChargerFreshness } from "./use-chargers";

const looks: Readonly<Record<ChargerWord, { readonly Icon: LucideIcon; readonly tone: Tone }>> = {
  error: { Icon: CircleX, tone: "bad" },
  charging: { Icon: Zap, tone: "good" },
  starting: { Icon: LoaderCircle, tone: "info" },
  adjusting: { Icon: SlidersHorizontal, tone: "info" },
  waiting: { Icon: CalendarClock, tone: "neutral" },
  "plugged-in": { Icon: Plug, tone: "neutral" },
  busy: { Icon: LoaderCircle, tone: "info" },
  ready: { Icon: Circle, tone: "neutral" },
  unknown: { Icon: CircleHelp, tone: "off" },
};

const olds = {
  stale: { Icon: Clock, tone: "off" },
  offline: { Icon: Unplug, tone: "off" },
  retained: { Icon: Archive, tone: "off" },
} as const;

/** What the charger does, in a word with its shape; its code in the title, for support. */
export function ChargerChip({ charger }: { readonly charger: Charger }) {
  const t = useTranslations("chargers");
  const freshness = useChargerFreshness(charger);
  const word = chargerWord(charger.state);
  const code = charger.state.stateCode?.value;
  const title = code === undefined ? undefined : t("code", { code });
  if (freshness === "stale" || freshness === "offline" || freshness === "retained") {
    const { Icon, tone } = olds[freshness];
    return (
      <span title={title}>
        <Chip tone={tone} icon={<Icon aria-hidden />}>
          {t(`freshness.${freshness}`)}
        </Chip>
      </span>
    );
  }
  const { Icon, tone } = looks[word];
  return (
    <span title={title}>
      <Chip tone={tone} icon={<Icon aria-hidden />}>
        {word === "unknown" && code !== undefined ? t("unknownCode", { code }) : t(`state.${word}`)}
      </Chip>
    </span>
  );
}
