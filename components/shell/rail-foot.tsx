"use client";

import { useTranslations } from "use-intl";
import { usePerson } from "@/components/live/live-provider";
import { useSources } from "@/components/live/use-vehicle";

/** How many sources answer, and who is here. */
export function RailFoot() {
  const t = useTranslations("link");
  const { name } = usePerson();
  const sources = useSources();
  const connected = sources.filter(({ mqtt }) => mqtt.state === "connected").length;
  return (
    <div className="grid gap-1 px-2.5 text-meta text-muted">
      {sources.length > 0 && (
        <p className="figure">{t("sources", { connected, total: sources.length })}</p>
      )}
      <p className="truncate">{name}</p>
    </div>
  );
}
