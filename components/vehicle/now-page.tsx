"use client";

import dynamic from "next/dynamic";
import { RecentActivity } from "@/components/activity/recent-activity";
import type { CarEvent } from "@/components/activity/timeline";
import { CarAlerts } from "@/components/alerts/car-alerts";
import { CarCharger } from "@/components/chargers/car-charger";
import { useVehicle } from "@/components/live/use-vehicle";
import { Card } from "@/components/ui/card";
import { orMissing } from "@/components/ui/missing-part";
import { Skeleton } from "@/components/ui/skeleton";
import type { Operation } from "@/lib/domain/operation";
import { isUnheard } from "@/lib/domain/status";
import { CarUpdate } from "./car-update";
import { ChargingCard } from "./charging-card";
import { ClimateCard } from "./climate-card";
import { Exceptions } from "./exceptions";
import { Facts } from "./facts";
import { Hero } from "./hero";
import { MoreCommands } from "./more-commands";
import { NotHeard } from "./not-heard";
import { QuickActions } from "./quick-actions";
import { SourceNotice } from "./source-notice";

/** The charts come after the answer: they are not needed to know how the car is. */
const ChargeCharts = dynamic(
  () => import("@/components/charts/charge-charts").then((room) => room.ChargeCharts, orMissing),
  { ssr: false, loading: () => <ChartsToCome /> },
);

interface Props {
  readonly vehicleId: string;
  readonly events: readonly CarEvent[];
  readonly operations: readonly Operation[];
}

/** How the car is right now: one answer first, then controls, then evidence. */
export function NowPage({ vehicleId, events, operations }: Props) {
  const vehicle = useVehicle(vehicleId);
  if (!vehicle) return null;
  const isSilent = isUnheard(vehicle.state);
  return (
    <div className="grid min-w-0 gap-3 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:grid-rows-[auto_auto_1fr] lg:gap-6">
      {isSilent ? <NotHeard vehicle={vehicle} /> : <Hero vehicle={vehicle} />}
      <div className="grid min-w-0 content-start gap-3 lg:col-start-2 lg:row-span-3 lg:row-start-1 lg:gap-6">
        <SourceNotice vehicle={vehicle} />
        <QuickActions vehicle={vehicle} />
        <Exceptions vehicle={vehicle} />
        <CarAlerts vehicleId={vehicle.id} />
        <CarUpdate vehicle={vehicle} />
        <ChargingCard vehicle={vehicle} />
        <CarCharger vehicle={vehicle} />
        <ClimateCard vehicle={vehicle} />
        <MoreCommands vehicle={vehicle} />
        <RecentActivity vehicle={vehicle} events={events} operations={operations} />
      </div>
      {isSilent ? null : <ChargeCharts vehicleId={vehicle.id} vehicle={vehicle} />}
      <Facts vehicle={vehicle} />
    </div>
  );
}

/** The room that the three charts will take. */
function ChartsToCome() {
  return (
    <Card>
      <Skeleton className="h-[44rem]" />
    </Card>
  );
}
