"use client";

import { useTranslations } from "use-intl";
import { useSources } from "@/components/live/use-vehicle";
import { LinkButton } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { Notice } from "@/components/ui/notice";
import type { Source } from "@/lib/domain/source";
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
  return silent.map(({ id, name, mqtt }) => (
    <Notice
      key={id}
      tone={mqtt.state === "refused" ? "bad" : "warn"}
      action={
        <LinkButton size="small" href={`/connections/${id}`}>
          {t("sourceAction")}
        </LinkButton>
      }
    >
      {t("sourceSilent", { name })} {mqtt.lastError}
    </Notice>
  ));
}

/** The state flips with every attempt; what counts is that it failed and since when nothing came. */
const isSilent = ({ mqtt }: Source, now: number): boolean =>
  mqtt.state !== "connected" &&
  mqtt.lastError !== undefined &&
  (mqtt.state === "refused" || now - (mqtt.lastMessageAt ?? 0) > patienceMs);
