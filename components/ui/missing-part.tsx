"use client";

import { useTranslations } from "use-intl";

function MissingPart() {
  const t = useTranslations("ui");
  return <p className="py-6 text-center text-label text-muted">{t("missingPart")}</p>;
}

/** Stands in for a part of the page whose files could not be fetched: the rest of the page lives on. */
export const orMissing = () => MissingPart;
