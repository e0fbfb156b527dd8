"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { usePerson } from "@/components/live/live-provider";
import { BackHead } from "@/components/ui/back-head";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { orMissing } from "@/components/ui/missing-part";
import { Skeleton } from "@/components/ui/skeleton";
import { ChargerCard } from "./charger-card";
import { ChargerDetails } from "./charger-details";
import { ChargerSessions } from "./charger-sessions";
import { ChargerUpkeep } from "./charger-upkeep";
import { useCharger } from "./use-chargers";
import { WhoseCar } from "./whose-car";

/** The curves come after the answer: they are not needed to know how the charger is. */
const ChargerHistory = dynamic(
  () => import("./charger-history").then((room) => room.ChargerHistory, orMissing),
  {
    ssr: false,
    loading: () => <HistoryToCome />,
  },
);

/** One wall charger: how it is, what is known of it, how it was, and whom it charged. */
export function ChargerPage({ chargerId }: { readonly chargerId: string }) {
  const t = useTranslations("chargers");
  const charger = useCharger(chargerId);
  const { memberships } = usePerson();
  if (!charger || charger.isHidden)
    return (
      <EmptyState isPage title={t("emptyTitle")}>
        {t("empty")}
      </EmptyState>
    );
  const role = memberships.find(({ garageId }) => garageId === charger.garageId)?.role;
  return (
    <>
      <BackHead href="/chargers" back={t("back")} title={charger.name} />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:gap-6">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3 lg:gap-6">
          <ChargerCard charger={charger} on="own-page">
            <WhoseCar charger={charger} />
          </ChargerCard>
          <ChargerDetails charger={charger} />
          {(role === "owner" || role === "manager") && (
            <ChargerUpkeep charger={charger} mayForget={role === "owner"} />
          )}
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3 lg:gap-6">
          <ChargerHistory charger={charger} />
          <ChargerSessions charger={charger} />
        </div>
      </div>
    </>
  );
}

function HistoryToCome() {
  return (
    <Card>
      <Skeleton className="h-[24rem]" />
    </Card>
  );
}
