"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { classNames } from "@/components/ui/class-names";
import { useNow } from "@/components/ui/clock";
import type { Charger } from "@/lib/domain/charger";
import { settleSession } from "@/lib/domain/fold-charger-session";
import { useChargerFreshness } from "./use-chargers";

/** Amps, power and the session's energy; values of long ago are muted, and a guess says that it is one. */
export function ChargerFigures({ charger }: { readonly charger: Charger }) {
  const t = useTranslations("chargers");
  const format = useFormat();
  const now = useNow();
  const isOld = useChargerFreshness(charger) !== "live";
  const { ampsInUse, powerKw } = charger.state;
  const session = charger.session && settleSession(charger.session, now);
  const isOver = session?.endedAt !== undefined;
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(5.5rem,1fr))] gap-3">
      <Figure label={t("current")} isOld={isOld}>
        {ampsInUse ? format.amps(ampsInUse.value) : t("none")}
      </Figure>
      <Figure label={t("power")} isOld={isOld} isEstimated={powerKw?.isEstimated === true}>
        {powerKw ? format.power(powerKw.value) : t("none")}
      </Figure>
      <Figure
        label={isOver ? t("lastSession") : t("session")}
        isOld={isOld || isOver}
        isEstimated={session?.isEstimated === true}
      >
        {session ? format.energy(session.energyKwh) : t("none")}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly label: string;
  readonly isOld: boolean;
  readonly isEstimated?: boolean;
  readonly children: string;
}

function Figure({ label, isOld, isEstimated = false, children }: FigureProps) {
  const t = useTranslations("chargers");
  return (
    <div className="grid min-w-0 content-start">
      <dt className="text-label text-muted">{label}</dt>
      <dd
        className={classNames(
          "figure whitespace-nowrap font-semibold text-title sm:text-sentence",
          isOld && "text-muted",
        )}
      >
        {children}
      </dd>
      {isEstimated && <dd className="text-meta text-muted">{t("estimated")}</dd>}
    </div>
  );
}
