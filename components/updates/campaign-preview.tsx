"use client";

import { useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import type { Skipped } from "@/lib/domain/choose-vehicles";
import { type Answer, send } from "@/lib/store/rest";
import { type CampaignForm, isPlannable, planRequestOf } from "./campaign-form";

interface Preview {
  readonly version: string;
  readonly total: number;
  readonly perWave: readonly number[];
  readonly vehicles: readonly {
    readonly id: string;
    readonly name: string;
    readonly softwareVersion?: string;
  }[];
  readonly skipped: readonly Skipped[];
}

const settleMs = 400;
const carsShown = 5;
const skippedShown = 50;

/** Who would be told, before anything is made: asked again whenever the form has rested for a moment. */
export function CampaignPreview({ form }: { readonly form: CampaignForm }) {
  const t = useTranslations("updates");
  const title = useId();
  const preview = usePreview(form);
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <CardHeading id={title}>{t("preview.title")}</CardHeading>
      <div role="status" className="grid gap-3">
        {preview === undefined ? (
          <p className="text-label text-muted">
            {t(isPlannable(form) ? "preview.asking" : "preview.incomplete")}
          </p>
        ) : null}
        {preview?.kind === "problem" ? (
          <p className="text-label text-warn">{preview.problem.detail || t("unreachable")}</p>
        ) : null}
        {preview?.kind === "ok" ? <Told preview={preview.value} /> : null}
      </div>
    </Card>
  );
}

function Told({ preview }: { readonly preview: Preview }) {
  const t = useTranslations("updates");
  const format = useFormat();
  const { total, version, perWave, vehicles, skipped } = preview;
  return (
    <>
      <p className="font-semibold text-title">{t("preview.cars", { count: total, version })}</p>
      {perWave.length > 1 ? (
        <p className="text-label text-muted">
          {t("preview.waves", { counts: perWave.map((count) => format.number(count)).join(", ") })}
        </p>
      ) : null}
      <ul className="grid gap-1 text-label">
        {vehicles.slice(0, carsShown).map(({ id, name, softwareVersion }) => (
          <li key={id} className="flex justify-between gap-3">
            <span className="truncate">{name}</span>
            <span className="figure text-muted">
              {softwareVersion ?? t("preview.unknownVersion")}
            </span>
          </li>
        ))}
      </ul>
      {total > carsShown ? (
        <p className="text-label text-muted">{t("preview.more", { count: total - carsShown })}</p>
      ) : null}
      {skipped.length > 0 ? <LeftOut skipped={skipped} /> : null}
    </>
  );
}

function LeftOut({ skipped }: { readonly skipped: readonly Skipped[] }) {
  const t = useTranslations("updates");
  return (
    <details className="text-label">
      <summary className="cursor-pointer font-medium text-warn">
        {t("preview.leftOut", { count: skipped.length })}
      </summary>
      <ul className="mt-2 grid max-h-64 gap-1 overflow-y-auto">
        {skipped.slice(0, skippedShown).map(({ vehicle, reason, line }) => (
          <li key={`${vehicle}-${line}`} className="flex flex-wrap justify-between gap-x-3">
            <span className="wrap-anywhere font-mono text-meta">
              {line === undefined ? vehicle : t("preview.line", { line, vehicle })}
            </span>
            <span className="text-muted">{t(`skipped.${reason}`)}</span>
          </li>
        ))}
        {skipped.length > skippedShown ? (
          <li className="text-muted">
            {t("preview.more", { count: skipped.length - skippedShown })}
          </li>
        ) : null}
      </ul>
    </details>
  );
}

function usePreview(form: CampaignForm): Answer<Preview> | undefined {
  const [preview, setPreview] = useState<Answer<Preview>>();
  const asked = isPlannable(form) ? JSON.stringify(planRequestOf(form)) : undefined;
  useEffect(() => {
    setPreview(undefined);
    if (asked === undefined) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await send<Preview>("POST", "/campaigns/preview", JSON.parse(asked));
      if (isCurrent) setPreview(answer);
    }, settleMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return preview;
}
