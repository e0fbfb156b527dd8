"use client";

import { BellOff } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { FailedNotice } from "@/components/ui/failed-notice";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { type Alert, type AlertState, alertStates } from "@/lib/domain/alert";
import { AlertRow } from "./alert-row";
import { useAlerts } from "./use-alerts";
import { useAnnounceAlerts } from "./use-announce-alerts";

/** The inbox: what is wrong now, what somebody looks into, and what was. */
export function AlertsPage() {
  const t = useTranslations("alerts");
  const { state, subject, show } = useFilter();
  const { items, isLoading, failure, more, retry } = useAlerts({ state, subject });
  useAnnounceAlerts(state === "open" ? items : undefined);
  const options = alertStates.map((value) => ({ value, label: t(`state.${value}`) }));
  const mayManage = useManagedGarages().length > 0;
  return (
    <>
      <div className="mb-4 flex min-h-11 flex-wrap items-start justify-between gap-3">
        <h1 className="font-semibold text-sentence">{t("title")}</h1>
        {mayManage ? <LinkButton href="/settings/alerts">{t("configure")}</LinkButton> : null}
      </div>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Segmented label={t("show")} value={state} options={options} onChange={show} />
        {subject === undefined ? null : <OneSubject name={items[0]?.subject.name} />}
      </div>
      {failure === undefined ? null : <FailedNotice detail={failure} onRetry={retry} />}
      {isLoading && items.length === 0 ? <Skeleton className="h-40" /> : null}
      <List items={items} state={state} isEmpty={!isLoading && failure === undefined} />
      {more ? (
        <div className="mt-4 flex justify-center">
          <Button onClick={more}>{t("more")}</Button>
        </div>
      ) : null}
    </>
  );
}

interface ListProps {
  readonly items: readonly Alert[];
  readonly state: AlertState;
  readonly isEmpty: boolean;
}

function List({ items, state, isEmpty }: ListProps) {
  const t = useTranslations("alerts");
  if (items.length > 0)
    return (
      <Card aria-label={t(`state.${state}`)} className="py-0! lg:py-2!">
        <ul className="divide-y divide-line">
          {items.map((alert) => (
            <li key={alert.id}>
              <AlertRow alert={alert} />
            </li>
          ))}
        </ul>
      </Card>
    );
  if (!isEmpty) return null;
  return (
    <EmptyState title={t(`emptyTitle.${state}`)} icon={<BellOff aria-hidden />}>
      {t(`empty.${state}`)}
    </EmptyState>
  );
}

function OneSubject({ name }: { readonly name: string | undefined }) {
  const t = useTranslations("alerts");
  return (
    <p className="flex flex-wrap items-center gap-2 text-label">
      {name === undefined ? t("ofOne") : t("of", { name })}
      <Link href="/alerts" className="rounded-control underline">
        {t("all")}
      </Link>
    </p>
  );
}

const isState = (word: string | null): word is AlertState =>
  alertStates.some((state) => state === word);

/** What is shown stands in the address, so that it can be kept and sent. */
function useFilter() {
  const path = usePathname();
  const params = useSearchParams();
  const word = params.get("show");
  const show = (state: AlertState): void => {
    const next = new URLSearchParams(params);
    next.set("show", state);
    window.history.replaceState(null, "", `${path}?${next}`);
  };
  return {
    state: isState(word) ? word : ("open" as const),
    subject: params.get("subject") ?? undefined,
    show,
  };
}
