"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { usePerson } from "@/components/live/live-provider";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import type { Campaign, CampaignStep } from "@/lib/domain/campaign";

interface CampaignAuditProps {
  readonly campaign: Campaign;
  readonly actors: Readonly<Record<string, string>>;
}

const known = [
  "created",
  "submit",
  "approve",
  "deny",
  "start",
  "pause",
  "paused",
  "resume",
  "abort",
  "retry",
  "wave",
  "finished",
] as const;

/** Who did what to the campaign, and what it did by itself, newest first. */
export function CampaignAudit({ campaign, actors }: CampaignAuditProps) {
  const t = useTranslations("updates");
  const title = useId();
  const steps = campaign.steps.toReversed();
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <CardHeading id={title}>{t("audit")}</CardHeading>
      <ol className="grid gap-2 text-label">
        {steps.map((step) => (
          <Step key={`${step.at}-${step.what}-${step.detail}`} step={step} actors={actors} />
        ))}
      </ol>
    </Card>
  );
}

interface StepProps {
  readonly step: CampaignStep;
  readonly actors: CampaignAuditProps["actors"];
}

function Step({ step: { at, what, by, detail }, actors }: StepProps) {
  const t = useTranslations("updates");
  const format = useFormat();
  const person = usePerson();
  const word = known.find((one) => one === what);
  const name = by === person.id ? person.name : (actors[by ?? ""] ?? t("somebody"));
  return (
    <li className="grid grid-cols-[9rem_minmax(0,1fr)] gap-3 max-sm:grid-cols-1 max-sm:gap-0">
      <time dateTime={format.iso(at)} title={format.full(at)} className="figure text-muted">
        {format.day(at)}, {format.clockSeconds(at)}
      </time>
      <span>
        <span className="font-medium">{word ? t(`step.${word}`) : what}</span>
        {by === undefined ? null : <span className="text-muted"> · {name}</span>}
        {detail === undefined ? null : <span className="text-muted"> · {detail}</span>}
      </span>
    </li>
  );
}
