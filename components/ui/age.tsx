"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { useNow } from "./clock";

const hourMs = 3_600_000;

/** "12 s ago", "4 min ago", then the clock, then the date; the full time is in its title. */
export function Age({ at, className }: { readonly at: number; readonly className?: string }) {
  const text = useAge(at);
  const format = useFormat();
  return (
    <time dateTime={format.iso(at)} title={format.full(at)} className={className}>
      {text}
    </time>
  );
}

export function useAge(at: number): string {
  const t = useTranslations("ui");
  const format = useFormat();
  const now = useNow(at);
  const age = now - at;
  if (age < 2_000) return t("justNow");
  return age < hourMs ? t("ago", { duration: format.duration(age) }) : format.moment(at, now);
}
