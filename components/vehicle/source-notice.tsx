"use client";

import { useTranslations } from "use-intl";
import { useSources } from "@/components/live/use-vehicle";
import { LinkButton } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { Notice } from "@/components/ui/notice";
import { mainLink, type Source } from "@/lib/domain/source";
import type { Vehicle } from "@/lib/domain/vehicle";

/** A reconnect that takes this long is worth a line. */
const patienceMs = 30_000;

/** A source of the car that does not answer: neither the car nor this browser is to blame. */
export function SourceNotice({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const now = useNow();
  const silent = useSources().filter(
    (source) => vehicle.sources.includes(source.id) && isSilent(source, now),
  );
  return silent.map((source) => (
    <Notice
      key={source.id}
      tone={mainLink(source).state === "refused" ? "bad" : "warn"}
      action={
        <LinkButton size="small" href={`/connections/${source.id}`}>
          {t("sourceAction")}
        </LinkButton>
      }
    >
      {t("sourceSilent", { name: source.name })} {mainLink(source).lastError}
    </Notice>
  ));
}

/** The state flips with every attempt; what counts is that it failed and since when nothing came. */
function isSilent(source: Source, now: number): boolean {
  const { state, lastError, lastMessageAt = 0 } = mainLink(source);
  if (state === "connected" || lastError === undefined) return false;
  return state === "refused" || now - lastMessageAt > patienceMs;
}
