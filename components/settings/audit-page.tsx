"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { usePerson } from "@/components/live/live-provider";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { FailedNotice } from "@/components/ui/failed-notice";
import { SelectField } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { AuditRow } from "./audit-row";
import { useAudit } from "./use-audit";

/** Who did what, when: for owners of a garage and for who runs the installation. */
export function AuditPage() {
  const t = useTranslations("settings.audit");
  const title = useId();
  const { instanceRole } = usePerson();
  const garage = useSearchParams().get("garage") ?? undefined;
  const { items, problem, more, retry } = useAudit(garage);
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("title")}</CardHeading>
      <p className="mb-3 text-label text-muted">
        {t(instanceRole === "admin" ? "leadAdmin" : "lead")}
      </p>
      <GarageChoice garage={garage} />
      {problem ? <FailedNotice detail={problem.detail} onRetry={retry} /> : null}
      {items?.length === 0 ? <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState> : null}
      {items || problem ? null : <Skeleton className="h-40" />}
      <ol className="divide-y divide-line text-label">
        {items?.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </ol>
      {more ? (
        <div className="mt-4 flex justify-center">
          <Button onClick={more}>{t("more")}</Button>
        </div>
      ) : null}
    </Card>
  );
}

/** One garage or all; kept in the address. */
function GarageChoice({ garage = "" }: { readonly garage: string | undefined }) {
  const t = useTranslations("settings.audit");
  const router = useRouter();
  const path = usePathname();
  const owned = usePerson().memberships.filter(({ role }) => role === "owner");
  if (owned.length < 2) return null;
  const choose = (id: string) =>
    router.replace(id === "" ? path : `${path}?${new URLSearchParams({ garage: id })}`);
  return (
    <div className="mb-3 max-w-72">
      <SelectField
        label={t("garage")}
        value={garage}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t("allGarages")}</option>
        {owned.map(({ garageId, garageName }) => (
          <option key={garageId} value={garageId}>
            {garageName}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
