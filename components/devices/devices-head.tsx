"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { DevicesTabs } from "./devices-tabs";

/** The title of the room, its one action, and the pages in it. */
export function DevicesHead({ action }: { readonly action?: ReactNode }) {
  const t = useTranslations("devices");
  return (
    <>
      <div className="mb-2 flex min-h-11 flex-wrap items-start justify-between gap-3">
        <h1 className="font-semibold text-sentence">{t("title")}</h1>
        {action}
      </div>
      <DevicesTabs />
    </>
  );
}
