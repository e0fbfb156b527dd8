"use client";

import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import type { Campaign } from "@/lib/domain/campaign";

interface CampaignFactsProps {
  readonly campaign: Campaign;
  readonly actors: Readonly<Record<string, string>>;
}

/** The plan of a campaign in words. */
export function CampaignFacts({ campaign, actors }: CampaignFactsProps) {
  const t = useTranslations("updates");
  const format = useFormat();
  const title = useId();
  const { version, size, sha256, consent, waves, startsAt, endsAt, createdBy, approvedBy } =
    campaign;
  const who = (id: string) => actors[id] ?? t("somebody");
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t("fact.version"), version],
    [t("fact.file"), size === undefined ? t("fact.noFile") : format.bytes(size)],
    ...(sha256 === undefined
      ? []
      : [[t("fact.checksum"), <Checksum key="sum" value={sha256} />] as const]),
    [t("fact.consent"), t(`consent.${consent}`)],
    [
      t("fact.waves"),
      waves
        .map((wave) => t("wave", { ...wave, percent: format.percent(wave.percent) }))
        .join(" · "),
    ],
    [t("fact.threshold"), useThresholdWords(campaign)],
    [t("fact.window"), useWindowWords(campaign)],
    ...(startsAt === undefined ? [] : [[t("fact.startsAt"), format.full(startsAt)] as const]),
    ...(endsAt === undefined ? [] : [[t("fact.endsAt"), format.full(endsAt)] as const]),
    [t("fact.downgrade"), t(campaign.isDowngradeAllowed ? "fact.allowed" : "fact.notAllowed")],
    [
      t("fact.approval"),
      approvedBy
        ? t("fact.approvedBy", { name: who(approvedBy) })
        : t(campaign.needsApproval ? "fact.needed" : "fact.notNeeded"),
    ],
    [t("fact.createdBy"), who(createdBy)],
  ];
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <CardHeading id={title}>{t("plan")}</CardHeading>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-label [&>dt]:text-muted">
        {rows.map(([name, value]) => (
          <Row key={name} name={name}>
            {value}
          </Row>
        ))}
      </dl>
    </Card>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </>
  );
}

function Checksum({ value }: { readonly value: string }) {
  return (
    <code title={value} className="font-mono text-meta">
      {value.slice(0, 16)}…
    </code>
  );
}

function useThresholdWords({ threshold }: Campaign): string {
  const t = useTranslations("updates");
  const format = useFormat();
  if (threshold === undefined) return t("fact.noThreshold");
  const { percent, count, minSample } = threshold;
  const parts = [
    percent === undefined
      ? []
      : [t("fact.thresholdPercent", { percent: format.percent(percent), minSample })],
    count === undefined ? [] : [t("fact.thresholdCount", { count })],
  ];
  return parts.flat().join(" · ");
}

const sunday = Date.UTC(2026, 0, 4);
const dayMs = 86_400_000;

function useWindowWords({ window }: Campaign): string {
  const t = useTranslations("updates");
  const { locale } = useFormat().preferences;
  if (window === undefined) return t("fact.always");
  const { startTime, endTime, timeZone, weekdays } = window;
  const name = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const days = weekdays?.map((day) => name.format(sunday + day * dayMs)).join(", ");
  const hours = t("fact.windowHours", { startTime, endTime, timeZone });
  return days === undefined ? hours : `${days}: ${hours}`;
}
