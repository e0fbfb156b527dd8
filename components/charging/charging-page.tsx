"use client";

import { ChargeCharts } from "@/components/charts/charge-charts";
import { useVehicle } from "@/components/live/use-vehicle";
import { SessionList } from "./session-list";

/** One car's charging: the charts, and every session below them. */
export function ChargingPage({ vehicleId }: { readonly vehicleId: string }) {
  const vehicle = useVehicle(vehicleId);
  if (!vehicle) return null;
  return (
    <div className="grid gap-3 lg:gap-6">
      <ChargeCharts vehicleId={vehicleId} vehicle={vehicle} />
      <SessionList
        vehicleId={vehicleId}
        isCharging={vehicle.state.chargingState?.value === "charging"}
      />
    </div>
  );
}
