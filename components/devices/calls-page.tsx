"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { useMayCommand } from "@/components/live/use-vehicle";
import { Card, CardHeading } from "@/components/ui/card";
import { FailedNotice } from "@/components/ui/failed-notice";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { CallForm } from "./call-form";
import { CallList } from "./call-list";
import { useDevice } from "./device-frame";
import { useCalls } from "./use-calls";

/** Asks the device to do something, and shows what it answered. */
export function CallsPage() {
  const t = useTranslations("devices");
  const { device } = useDevice();
  const mayCommand = useMayCommand(device.garageId);
  const { calls, send, takeBack, fresh, reload } = useCalls(device.id);
  const title = useId();
  const listTitle = useId();
  return (
    <div className="grid items-start gap-3 lg:grid-cols-2 lg:gap-6">
      <Card aria-labelledby={title} className="min-w-0">
        <CardHeading id={title}>{t("callTitle")}</CardHeading>
        {mayCommand ? null : <Notice tone="info">{t("mayNotCall")}</Notice>}
        {mayCommand && !device.isConnected ? (
          <div className="mb-4">
            <Notice tone="info">{t("callOffline")}</Notice>
          </div>
        ) : null}
        {mayCommand ? <CallForm onSend={send} /> : null}
      </Card>
      <Card aria-labelledby={listTitle} className="min-w-0">
        <CardHeading id={listTitle}>{t("callsTitle")}</CardHeading>
        {fresh.kind === "failed" ? (
          <FailedNotice detail={fresh.detail} onRetry={() => void reload()} />
        ) : null}
        {fresh.kind === "loading" ? <Skeleton className="h-24" /> : null}
        {fresh.kind === "ready" || calls.length > 0 ? (
          <CallList calls={calls} onTakeBack={mayCommand ? takeBack : undefined} />
        ) : null}
      </Card>
    </div>
  );
}
