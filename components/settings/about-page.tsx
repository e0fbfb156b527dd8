"use client";

import { useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import { apiRoot, get } from "@/lib/store/rest";

interface Health {
  readonly version: string;
  readonly uptimeSeconds: number;
}

interface AboutPageProps {
  readonly messageDays: number;
  readonly sampleDays: number;
  readonly telemetryDays: number;
  readonly recordDays: number;
}

/** Which Vindow this is, how long it runs, and how long it keeps things. */
export function AboutPage({ messageDays, sampleDays, telemetryDays, recordDays }: AboutPageProps) {
  const t = useTranslations("settings");
  const format = useFormat();
  const title = useId();
  const retention = useId();
  const health = useHealth();
  return (
    <div className="grid items-start gap-3 lg:grid-cols-2 lg:gap-6">
      <Card aria-labelledby={title}>
        <CardHeading id={title}>{t("aboutTitle")}</CardHeading>
        <p className="mb-4 text-label text-muted">{t("aboutLead")}</p>
        <dl className="figure grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-label [&>dd]:text-end [&>dt]:text-muted">
          <dt>{t("version")}</dt>
          <dd>{health?.version ?? "–"}</dd>
          <dt>{t("uptime")}</dt>
          <dd>{health ? format.duration(health.uptimeSeconds * 1000) : "–"}</dd>
          <dt>{t("interface")}</dt>
          <dd>
            <a href={`${apiRoot}/openapi.json`} className="underline underline-offset-2">
              OpenAPI
            </a>
          </dd>
        </dl>
      </Card>
      <Card aria-labelledby={retention}>
        <CardHeading id={retention}>{t("retention")}</CardHeading>
        <ul className="grid gap-2 text-label">
          <li>{t("messagesKept", { count: messageDays })}</li>
          <li>{t("samplesKept", { count: sampleDays })}</li>
          <li>{t("telemetryKept", { count: telemetryDays })}</li>
          <li>{t("recordsKept", { count: recordDays })}</li>
        </ul>
        <p className="mt-4 text-label text-muted">
          {t("retentionHint")} <code className="font-mono text-meta">VINDOW_MESSAGE_DAYS</code>,{" "}
          <code className="font-mono text-meta">VINDOW_SAMPLE_DAYS</code>,{" "}
          <code className="font-mono text-meta">VINDOW_TELEMETRY_DAYS</code>,{" "}
          <code className="font-mono text-meta">VINDOW_RECORD_DAYS</code>
        </p>
      </Card>
    </div>
  );
}

function useHealth(): Health | undefined {
  const [health, setHealth] = useState<Health>();
  useEffect(() => {
    const controller = new AbortController();
    const read = async () => {
      const answer = await get<Health>("/health", controller.signal);
      if (answer.kind === "ok") setHealth(answer.value);
    };
    void read();
    return () => controller.abort();
  }, []);
  return health;
}
