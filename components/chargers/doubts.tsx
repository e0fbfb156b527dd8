"use client";

import { useTranslations } from "use-intl";
import { Notice } from "@/components/ui/notice";
import type { Charger } from "@/lib/domain/charger";
import { doubtsOf } from "@/lib/domain/charger-view";

/** Values that cannot all be true are named, not averaged away. */
export function Doubts({ charger }: { readonly charger: Charger }) {
  const t = useTranslations("chargers");
  const [doubt] = doubtsOf(charger.state);
  return doubt ? <Notice tone="warn">{t(`doubt.${doubt}`)}</Notice> : null;
}
