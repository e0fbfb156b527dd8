"use client";

import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { EmptyState } from "@/components/ui/empty-state";
import { ClaimDevice } from "./claim-device";
import { NewDevice } from "./new-device";
import { ProvisionHint } from "./provision-hint";

/** The three ways to a device: make it, claim it, or let it provision itself. */
export function NewDevicePage() {
  const t = useTranslations("devices");
  const mayManage = useManagedGarages().length > 0;
  if (!mayManage) return <EmptyState title={t("notAllowedTitle")}>{t("notAllowed")}</EmptyState>;
  return (
    <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:gap-6">
      <NewDevice />
      <div className="grid gap-3 lg:gap-6">
        <ClaimDevice />
        <ProvisionHint />
      </div>
    </div>
  );
}
