"use client";

import Link from "next/link";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Age } from "@/components/ui/age";
import { useNow } from "@/components/ui/clock";
import { ChargeBar } from "@/components/vehicle/charge-bar";
import { StatusChip } from "@/components/vehicle/status-chip";
import { useVehicleFreshness } from "@/components/vehicle/use-freshness";
import { useSentence, useStatus } from "@/components/vehicle/use-summary";
import { isChargingNow, isUnheard } from "@/lib/domain/status";
import type { GarageRow } from "./garage-rows";

/** One car: its word, its sentence, its charge; the whole card leads to it. Drawn again only when something of it changed. */
export function CarCard({ row }: { readonly row: GarageRow }) {
  return useMemo(() => <DrawnCard row={row} />, [row]);
}

function DrawnCard({ row }: { readonly row: GarageRow }) {
  const { vehicle } = row;
  const now = useNow();
  const { status, more } = useStatus(vehicle, now);
  const sentence = useSentence(vehicle, now);
  return (
    <li
      data-vehicle={vehicle.id}
      className="relative grid content-start gap-3 rounded-card border border-line bg-surface p-4 transition-colors duration-120 hover:border-control lg:p-6"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold text-title">
          <Link href={`/cars/${vehicle.id}`} className="covers-card">
            {vehicle.name}
          </Link>
        </h2>
        <StatusChip status={status} more={more} />
      </div>
      <p className="text-label text-muted">{sentence}</p>
      {!isUnheard(vehicle.state) && (
        <>
          <Charge row={row} />
          <Heard row={row} />
        </>
      )}
    </li>
  );
}

function Charge({ row: { vehicle, chargePercent, rangeKm, status } }: { readonly row: GarageRow }) {
  const t = useTranslations("car");
  const format = useFormat();
  const isStale = useVehicleFreshness(vehicle) === "stale";
  if (chargePercent === undefined) return <p className="text-muted">{t("unknownCharge")}</p>;
  const figure = format.percentFigure(chargePercent);
  return (
    <>
      <div className="figure flex items-end justify-between gap-4 font-semibold">
        <span className="text-page tracking-tight">
          {figure.number}
          <span className="ms-1 font-medium text-muted text-title">{figure.unit}</span>
        </span>
        {rangeKm !== undefined && <span className="text-title">{format.distance(rangeKm)}</span>}
      </div>
      <ChargeBar
        percent={chargePercent}
        target={vehicle.state.targetPercent?.value}
        isCharging={isChargingNow(vehicle.state) && !isStale}
        isMuted={status === "offline"}
      />
    </>
  );
}

function Heard({ row: { vehicle, heardAt } }: { readonly row: GarageRow }) {
  const t = useTranslations("garage");
  const isStale = useVehicleFreshness(vehicle) === "stale";
  return (
    <p className="text-meta text-muted">
      {heardAt === undefined ? (
        t("neverHeard")
      ) : (
        <>
          {t("lastHeard")}{" "}
          <Age
            at={heardAt}
            {...(isStale && { className: "underline decoration-dotted underline-offset-4" })}
          />
        </>
      )}
    </p>
  );
}
