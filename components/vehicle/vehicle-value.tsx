"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useSourceOf } from "@/components/live/use-vehicle";
import { useFormat } from "@/components/preferences/provider";
import { classNames } from "@/components/ui/class-names";
import { useNow } from "@/components/ui/clock";
import { ValueWithProvenance } from "@/components/ui/value-with-provenance";
import { statusOf } from "@/lib/domain/status";
import type { Vehicle, VehicleValueName } from "@/lib/domain/vehicle";
import { useFreshness } from "./use-freshness";

interface Props {
  readonly vehicle: Vehicle;
  readonly name: VehicleValueName;
  readonly children: ReactNode;
  readonly className?: string;
  /** Where the place is too small for "as of 14:32". */
  readonly isTerse?: boolean;
  /** Where a value whose car says nothing while it stands tells of when it is, too. */
  readonly hasTime?: boolean;
}

/** A value of a car that tells its age and source on demand, and looks as old as it is. */
export function VehicleValue(props: Props) {
  const { vehicle, name, children, className, isTerse = false, hasTime = false } = props;
  const t = useTranslations("value");
  const car = useTranslations("car");
  const format = useFormat();
  const now = useNow();
  const known = vehicle.state[name];
  const source = useSourceOf(known);
  const freshness = useFreshness(vehicle, known);
  if (!known) return children;
  const isOffline = statusOf(vehicle.state) === "offline";
  const isStale = freshness === "stale" || isOffline;
  const isDated = isStale || (hasTime && freshness === "as-of");
  return (
    <span className={classNames("inline-flex flex-wrap items-baseline gap-x-2", className)}>
      <ValueWithProvenance
        name={t(name)}
        known={known}
        sourceName={source?.name}
        isStale={isStale}
        freshness={freshness}
      >
        {children}
      </ValueWithProvenance>
      {isDated && !isTerse && (
        <span className="font-normal text-label text-muted tracking-normal">
          {car("asOf", { time: format.moment(known.measuredAt, now) })}
        </span>
      )}
    </span>
  );
}
