"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useFresh } from "@/components/rest/use-fresh";
import { EmptyState } from "@/components/ui/empty-state";
import type { LevelStanding } from "@/lib/domain/device-limits";
import { get } from "@/lib/store/rest";
import { useDevice } from "./device-frame";
import { FreshPanel } from "./fresh-panel";
import { LimitCard } from "./limit-card";

interface Levels {
  readonly items: readonly LevelStanding[];
}
const refreshMs = 3_000;

/** How much of what the device may send is left, level by level. */
export function LimitsPage() {
  const t = useTranslations("devices");
  const { device } = useDevice();
  const read = useCallback(
    (signal?: AbortSignal) => get<Levels>(`/devices/${device.id}/limits`, signal),
    [device.id],
  );
  const { fresh, reload } = useFresh<Levels>(read, refreshMs);
  return (
    <FreshPanel fresh={fresh} onRetry={reload} height="h-96">
      {({ items }) =>
        items.some(isLimited) ? (
          <>
            <p className="max-w-prose text-label text-muted">{t("limitsLead")}</p>
            <div className="grid items-start gap-3 lg:grid-cols-2 lg:gap-6">
              {items.map((item) => (
                <LimitCard key={`${item.level} ${item.deviceId ?? ""}`} standing={item} />
              ))}
            </div>
          </>
        ) : (
          <EmptyState title={t("notLimited")}>{t("notLimitedHint")}</EmptyState>
        )
      }
    </FreshPanel>
  );
}

const isLimited = ({ counters }: LevelStanding): boolean =>
  counters.some(({ limit }) => limit !== null);
