"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useVehicle } from "@/components/live/use-vehicle";
import { EmptyState } from "@/components/ui/empty-state";
import type { Vehicle } from "@/lib/domain/vehicle";
import { CarHeader } from "./car-header";
import { CarTabs } from "./car-tabs";
import { useCarAnnouncements } from "./use-car-announcements";
import { useLook } from "./use-look";

interface Props {
  readonly vehicleId: string;
  readonly children: ReactNode;
}

/** What every page of one car has above it. */
export function CarFrame({ vehicleId, children }: Props) {
  const t = useTranslations("shell");
  const car = useTranslations("car");
  const vehicle = useVehicle(vehicleId);
  if (!vehicle)
    return (
      <EmptyState isPage title={t("notFoundTitle")}>
        {car("gone")}
      </EmptyState>
    );
  return (
    <>
      <CarHeader vehicle={vehicle} />
      <CarTabs vehicle={vehicle} />
      {children}
      <Announcements vehicle={vehicle} />
    </>
  );
}

function Announcements({ vehicle }: { readonly vehicle: Vehicle }) {
  useCarAnnouncements(vehicle);
  useLook(vehicle);
  return null;
}
