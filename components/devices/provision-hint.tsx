"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";

const request = `{
  "deviceName": "tracker-7",
  "provisionDeviceKey": "…",
  "provisionDeviceSecret": "…"
}`;

/** How devices make themselves known without anybody typing them in. */
export function ProvisionHint() {
  const t = useTranslations("devices");
  const title = useId();
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("provisionTitle")}</CardHeading>
      <div className="grid justify-items-start gap-3 text-label">
        <p className="text-muted">{t("provisionLead")}</p>
        <ol className="grid list-decimal gap-1 ps-5">
          <li>{t("provisionStep1")}</li>
          <li>
            {t("provisionStep2")} <code className="font-mono">provision</code>
          </li>
          <li>
            {t("provisionStep3")}{" "}
            <code className="wrap-anywhere font-mono">/provision/request</code>
          </li>
        </ol>
        <pre className="w-full whitespace-pre-wrap wrap-anywhere rounded-control bg-sunken p-3 font-mono">
          {request}
        </pre>
        <LinkButton href="/devices/profiles">{t("provisionAction")}</LinkButton>
      </div>
    </Card>
  );
}
