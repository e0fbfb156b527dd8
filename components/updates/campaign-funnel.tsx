"use client";

import { useId, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { funnelOf, type Gate, gates } from "./campaign-curves";
import type { Lines } from "./use-lines";

/** How many cars have come at least so far. */
export function CampaignFunnel({ lines }: { readonly lines: Lines }) {
  const t = useTranslations("updates");
  const title = useId();
  const funnel = useMemo(
    () => (lines.kind === "ready" ? funnelOf(lines.lines) : undefined),
    [lines],
  );
  const all = lines.kind === "ready" ? lines.lines.length : 0;
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <CardHeading id={title}>{t("funnel")}</CardHeading>
      <dl className="grid gap-3">
        {gates.map((gate) => (
          <GateLine key={gate} gate={gate} count={funnel?.[gate]} all={all} />
        ))}
      </dl>
    </Card>
  );
}

interface GateLineProps {
  readonly gate: Gate;
  /** Absent while the cars are being read. */
  readonly count: number | undefined;
  readonly all: number;
}

function GateLine({ gate, count, all }: GateLineProps) {
  const t = useTranslations("updates");
  const format = useFormat();
  const share = count === undefined || all === 0 ? 0 : (count / all) * 100;
  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1">
      <dt className="text-label">{t(`gate.${gate}`)}</dt>
      <dd className="figure text-label">
        {count === undefined ? (
          <Skeleton className="h-[1lh] w-12" />
        ) : (
          <>
            <span className="font-semibold">{format.number(count)}</span>{" "}
            <span className="text-muted">{t("ofAll", { all })}</span>
          </>
        )}
      </dd>
      <div aria-hidden className="col-span-2 h-2 overflow-hidden rounded-full bg-sunken">
        <div
          className="keeps-color h-full rounded-full bg-chart-1"
          style={{ width: `${share}%` }}
        />
      </div>
    </div>
  );
}
