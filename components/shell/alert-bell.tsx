"use client";

import { Bell } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useAlertsBackOnline, useOpenCount } from "@/components/alerts/use-open-alerts";

const most = 99;

/** The way to the alerts, with how many wait for somebody. */
export function AlertBell() {
  const t = useTranslations("shell");
  const count = useOpenCount();
  useAlertsBackOnline();
  const name = t("alertsOpen", { count });
  return (
    <Link
      href="/alerts"
      aria-label={name}
      title={name}
      className="relative inline-grid size-9 flex-none place-items-center rounded-control text-muted hover:bg-sunken hover:text-text pointer-coarse:size-11"
    >
      <Bell aria-hidden />
      {count > 0 ? (
        <span
          aria-hidden
          className="keeps-color figure absolute start-1/2 bottom-1/2 min-w-4.5 rounded-full bg-bad px-1 text-center font-semibold text-[11px] text-surface leading-4.5"
        >
          {count > most ? `${most}+` : count}
        </span>
      ) : null}
    </Link>
  );
}
