"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { Notice } from "@/components/ui/notice";
import type { AlertKind } from "@/lib/domain/alert";
import { useAlertWords } from "./use-alert-words";
import { useOpenAlerts } from "./use-open-alerts";

/** The car's page says these itself, with what can be done about them. */
const saidAlready: ReadonlySet<AlertKind> = new Set(["charging-error", "low-aux-battery"]);

/** One line for what else is wrong with a car; nothing on a normal day. */
export function CarAlerts({ vehicleId }: { readonly vehicleId: string }) {
  const t = useTranslations("alerts");
  const words = useAlertWords();
  const open = useOpenAlerts(vehicleId).filter(({ kind }) => !saidAlready.has(kind));
  const [first] = open;
  if (!first) return null;
  const { length: count } = open;
  return (
    <Notice
      tone={first.severity === "error" ? "bad" : "warn"}
      action={
        <Link
          href={`/alerts?subject=${vehicleId}`}
          className="flex-none rounded-control px-1 underline"
        >
          {t("see")}
        </Link>
      }
    >
      {t("onCar", { count, rest: count - 1, title: words.title(first) })}
    </Notice>
  );
}
