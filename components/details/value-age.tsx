"use client";

import { useTranslations } from "use-intl";
import { Age } from "@/components/ui/age";
import { useNow } from "@/components/ui/clock";

interface Props {
  readonly measuredAt: number;
  /** The sender's own limit for this value. */
  readonly staleAfterMs?: number | undefined;
}

/** How old a value is, and whether its sender would still stand by it. */
export function ValueAge({ measuredAt, staleAfterMs }: Props) {
  const t = useTranslations("detail");
  const now = useNow();
  const isStale = staleAfterMs !== undefined && staleAfterMs > 0 && now - measuredAt > staleAfterMs;
  return (
    <>
      <Age at={measuredAt} />
      {isStale && <span className="ms-2 text-warn">{t("stale")}</span>}
    </>
  );
}
