"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { useAnnounce } from "@/components/ui/announcer";
import { statusOf } from "@/lib/domain/status";
import type { Vehicle } from "@/lib/domain/vehicle";

const stepPercent = 10;

/** Speaks of a new state and of each ten percent, never of every tick. */
export function useCarAnnouncements({ name, state, isUpdating = false }: Vehicle): void {
  const t = useTranslations("car");
  const statusWords = useTranslations("status");
  const { percent } = useFormat();
  const announce = useAnnounce();
  const status = statusOf(state, { isUpdating });
  const charge = state.chargePercent?.value;
  const step = charge === undefined ? undefined : Math.floor(charge / stepPercent);
  const before = useRef({ status, step });
  useEffect(() => {
    const last = before.current;
    before.current = { status, step };
    if (last.status !== status)
      return announce(t("announceStatus", { name, status: statusWords(status) }));
    if (last.step !== undefined && step !== undefined && last.step !== step)
      announce(t("announceCharge", { name, percent: percent(charge ?? 0) }));
  }, [status, step, charge, name, announce, t, statusWords, percent]);
}
