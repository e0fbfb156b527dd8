"use client";

import { useTranslations } from "use-intl";
import { useMayCommand, useVehicle } from "@/components/live/use-vehicle";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { FormCard, SwitchRow } from "@/components/updates/form-card";
import type { Vehicle } from "@/lib/domain/vehicle";
import { KeysCard } from "./keys-card";
import { TextCard } from "./text-card";
import type { TrustProps } from "./trust-props";
import { useTrust } from "./use-trust";

/** Whether a car has to sign what it says of updates, and the keys that it signs with. */
export function SigningPage({ vehicleId }: { readonly vehicleId: string }) {
  const vehicle = useVehicle(vehicleId);
  return vehicle ? <Signing vehicle={vehicle} /> : null;
}

function Signing({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("signing");
  const { read, reload } = useTrust(vehicle.id);
  if (read.kind === "loading") return <Skeleton className="h-64" />;
  if (read.kind === "failed")
    return (
      <EmptyState
        title={t("failedTitle")}
        action={<Button onClick={reload}>{t("tryAgain")}</Button>}
      >
        {read.detail || t("unreachable")}
      </EmptyState>
    );
  const props = { vehicle, trust: read.trust, onChanged: reload };
  return (
    <div className="grid items-start gap-3 lg:grid-cols-2 lg:gap-6">
      <KeysCard {...props} />
      <div className="grid min-w-0 gap-3 lg:gap-6">
        <RequireCard {...props} />
        {read.trust.keys.length > 0 ? <TextCard {...props} /> : null}
      </div>
    </div>
  );
}

function RequireCard({ vehicle, trust: { isRequired, keys }, onChanged }: TrustProps) {
  const t = useTranslations("signing");
  const mayManage = useMayCommand(vehicle.garageId);
  const { run, problem } = useSend();
  const put = (next: boolean) =>
    void run({
      method: "PATCH",
      path: `/vehicles/${vehicle.id}/update-trust`,
      body: { isRequired: next },
      onDone: onChanged,
    });
  return (
    <FormCard title={t("requireTitle")}>
      {mayManage ? (
        <SwitchRow label={t("require")} hint={t("requireHint")} isOn={isRequired} onChange={put} />
      ) : (
        <p className="text-label text-muted">{t(isRequired ? "mustSign" : "needNotSign")}</p>
      )}
      {isRequired && keys.length === 0 ? <Notice tone="bad">{t("requiredNoKey")}</Notice> : null}
      <ProblemNotice problem={problem} />
    </FormCard>
  );
}
