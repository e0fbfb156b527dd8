"use client";

import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { LinkButton } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { useEndpoint } from "./use-client";

/** The way to those who connect to Vindow itself, with a warning while anybody on this machine may. */
export function ClientsTeaser() {
  const isManager = useManagedGarages().length > 0;
  return isManager ? <Teaser /> : null;
}

function Teaser() {
  const t = useTranslations("clients");
  const endpoint = useEndpoint();
  return (
    <Card className="grid gap-3">
      <CardHeading
        end={
          <div className="flex flex-wrap gap-2">
            <LinkButton href="/connections/clients">{t("allClients")}</LinkButton>
            <LinkButton href="/connections/clients/new">{t("addTitle")}</LinkButton>
          </div>
        }
      >
        {t("title")}
      </CardHeading>
      <p className="text-label text-muted">{t("lead")}</p>
      {endpoint?.anonymous === "loopback" ? <Notice tone="warn">{t("anonymous")}</Notice> : null}
    </Card>
  );
}
