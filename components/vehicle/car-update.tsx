"use client";

import { useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useLine, useLive } from "@/components/live/live-provider";
import { Age } from "@/components/ui/age";
import { Card, CardHeading } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { Notice } from "@/components/ui/notice";
import { ProgressBar } from "@/components/updates/car-row";
import { ConsentButtons, needsConsent } from "@/components/updates/consent-buttons";
import { UpdateChip } from "@/components/updates/state-chips";
import { isFinished, type Update } from "@/lib/domain/update";
import type { Vehicle } from "@/lib/domain/vehicle";
import { get } from "@/lib/store/rest";
import { watchCarUpdate } from "@/lib/store/update-watch";

/** An update that is over is news for a day. */
const newsMs = 24 * 3_600_000;

/** The software update of the car: offered, on its way, or just over. Nothing where there is none. */
export function CarUpdate({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("updates");
  const title = useId();
  const update = useCarUpdate(vehicle);
  const versions = useVersions();
  const now = useNow();
  if (!update || (isFinished(update) && now - update.changedAt > newsMs)) return null;
  return (
    <Card aria-labelledby={title} className="grid gap-3">
      <CardHeading
        id={title}
        className="mb-0!"
        end={<UpdateChip state={update.state} isPaused={update.isPaused} />}
      >
        {t("carTitle")}
      </CardHeading>
      <p className="font-medium">{versions(vehicle, update)}</p>
      {update.description ? <p className="text-label text-muted">{update.description}</p> : null}
      <Doubt update={update} />
      <Progress update={update} />
      <ConsentButtons update={update} />
    </Card>
  );
}

/** "2.9.1 → 3.0.1", or what is known of it. */
function useVersions() {
  const t = useTranslations("updates");
  return ({ state }: Vehicle, { version, state: at }: Update): string => {
    const installed = state.softwareVersion?.value;
    if (version === undefined) return t("someVersion");
    if (at === "succeeded") return t("hasVersion", { version });
    return installed === undefined || installed === version
      ? t("toVersion", { version })
      : t("fromTo", { from: installed, to: version });
  };
}

function Progress({ update }: { readonly update: Update }) {
  const t = useTranslations("updates");
  const { state, failure, lastHeardAt, progressPercent } = update;
  if (needsConsent(update)) return <p className="text-label text-muted">{t("consentAsk")}</p>;
  return (
    <>
      {progressPercent > 0 && !isFinished(update) ? <ProgressBar line={update} /> : null}
      <p className="text-label text-muted">
        {failure === undefined ? t(`stateLine.${state}`) : t("failedBecause", { failure })}
        {lastHeardAt === undefined ? null : (
          <>
            {" "}
            {t("lastWord")} <Age at={lastHeardAt} />.
          </>
        )}
      </p>
    </>
  );
}

/** What came in the car's name and was not believed. */
function Doubt({ update: { refused } }: { readonly update: Update }) {
  const t = useTranslations("updates");
  if (refused === undefined || refused.verdict === "replayed") return null;
  return (
    <Notice tone="bad">
      {t(`doubt.${refused.verdict === "missing" ? "missing" : "wrong"}`)} <Age at={refused.at} />
    </Notice>
  );
}

/** The update of the car that matters now, read when the page opens and then as it is told. */
function useCarUpdate({ id, garageId }: Vehicle): Update | undefined {
  const line = useLine();
  const [update, setUpdate] = useState<Update>();
  const liveSince = useLive(({ link }) => (link.kind === "live" ? link.since : undefined));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that is back is a reason to read again.
  useEffect(() => {
    const controller = new AbortController();
    void get<{ readonly items: readonly Update[] }>(
      `/vehicles/${id}/updates?limit=20`,
      controller.signal,
    ).then((answer) => {
      if (answer.kind === "ok") setUpdate((told) => told ?? newestOf(answer.value.items));
    });
    return () => controller.abort();
  }, [id, liveSince]);
  useEffect(() => watchCarUpdate(line, { garageId, id }, setUpdate), [line, garageId, id]);
  return update;
}

/** The one on its way; else the one that moved last. */
const newestOf = (updates: readonly Update[]): Update | undefined =>
  updates.find((update) => !isFinished(update)) ??
  updates.toSorted((a, b) => b.changedAt - a.changedAt)[0];
