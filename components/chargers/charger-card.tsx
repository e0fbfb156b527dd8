"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/ui/age";
import { Card } from "@/components/ui/card";
import type { Charger } from "@/lib/domain/charger";
import { heardAt } from "@/lib/domain/charger-view";
import { AmpsBar } from "./amps-bar";
import { CarLine } from "./car-line";
import { ChargerChip } from "./charger-chip";
import { ChargerFigures } from "./charger-figures";
import { Doubts } from "./doubts";
import { SparkLine } from "./spark-line";

interface Props {
  readonly charger: Charger;
  /** On the page of the car or of the charger itself its name need not stand there again. */
  readonly on?: "chargers" | "car" | "own-page";
  /** What the charger's own page adds below the car. */
  readonly children?: ReactNode;
}

/** One wall charger at a glance: what it does, how much flows, for whom, and how old all that is. */
export function ChargerCard({ charger, on = "chargers", children }: Props) {
  const t = useTranslations("chargers");
  const at = heardAt(charger.state);
  return (
    <Card className="grid min-w-0 grid-cols-1 content-start gap-4">
      <div className="grid gap-1">
        {on === "own-page" ? null : (
          <h2 className="truncate font-semibold text-title">
            <Link
              href={`/chargers/${charger.id}`}
              className="rounded-control underline-offset-4 hover:underline"
            >
              {charger.name}
            </Link>
          </h2>
        )}
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <ChargerChip charger={charger} />
          <span className="font-mono text-meta text-muted">{t("twc", { id: charger.twcId })}</span>
        </p>
      </div>
      <ChargerFigures charger={charger} />
      <AmpsBar charger={charger} />
      <Doubts charger={charger} />
      <SparkLine charger={charger} />
      {on !== "car" && <CarLine charger={charger} />}
      {children}
      <p className="text-meta text-muted">
        {at === undefined ? (
          t("neverHeard")
        ) : (
          <>
            {t("heard")} <Age at={at} />
          </>
        )}
      </p>
    </Card>
  );
}
