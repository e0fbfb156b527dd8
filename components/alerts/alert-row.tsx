"use client";

import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useMayCommand } from "@/components/live/use-vehicle";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Alert, AlertSubject } from "@/lib/domain/alert";
import { AlertHistory } from "./alert-history";
import { useAlertWords } from "./use-alert-words";
import { useAlertDeed } from "./use-alerts";

const looks = {
  info: { Icon: Info, tone: "info" },
  warning: { Icon: TriangleAlert, tone: "warn" },
  error: { Icon: CircleAlert, tone: "bad" },
} as const;

const pages = {
  vehicle: "/cars",
  charger: "/chargers",
  device: "/devices",
  source: "/connections",
  campaign: "/updates",
} as const;

const hrefOf = ({ kind, id }: AlertSubject): string => `${pages[kind]}/${id}`;

/** One alert: what is wrong, with what, since when, and what a person can do about it. */
export function AlertRow({ alert }: { readonly alert: Alert }) {
  const t = useTranslations("alerts");
  const words = useAlertWords();
  const { severity, subject, state } = alert;
  const { Icon, tone } = looks[severity];
  return (
    <article
      aria-label={`${words.title(alert)}: ${subject.name}`}
      className="grid gap-x-6 gap-y-2 py-4 sm:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div className="grid min-w-0 gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="font-semibold text-body">{words.title(alert)}</h2>
          <Chip tone={state === "resolved" ? "off" : tone} icon={<Icon aria-hidden />}>
            {t(`severity.${severity}`)}
          </Chip>
        </div>
        <p className="break-words">
          <Link href={hrefOf(subject)} className="rounded-control font-medium underline">
            {subject.name}
          </Link>
          {". "}
          {words.sentence(alert)}
        </p>
        <AlertHistory alert={alert} />
      </div>
      <Deeds alert={alert} />
    </article>
  );
}

function Deeds({ alert }: { readonly alert: Alert }) {
  const t = useTranslations("alerts");
  const words = useAlertWords();
  const mayAct = useMayCommand(alert.garageId);
  const { act, isBusy, problem } = useAlertDeed(alert.id);
  if (!mayAct || alert.state === "resolved") return null;
  const named = { title: words.title(alert), name: alert.subject.name };
  return (
    <div className="flex flex-wrap content-start items-start gap-2 sm:justify-end">
      {alert.state === "open" ? (
        <Button
          size="small"
          disabled={isBusy}
          aria-label={t("acknowledgeNamed", named)}
          onClick={() => void act("acknowledge")}
        >
          {t("acknowledge")}
        </Button>
      ) : null}
      <Button
        size="small"
        disabled={isBusy}
        aria-label={t("resolveNamed", named)}
        onClick={() => void act("resolve")}
      >
        {t("resolve")}
      </Button>
      <ProblemNotice problem={problem} />
    </div>
  );
}
