"use client";

import { useVehicle } from "@/components/live/use-vehicle";
import { ActivityPage } from "./activity-page";
import type { CarEvent } from "./timeline";

interface Props {
  readonly vehicleId: string;
  readonly events: readonly CarEvent[];
}

/** The timeline of the car with this id, as long as it is there. */
export function CarActivity({ vehicleId, events }: Props) {
  const vehicle = useVehicle(vehicleId);
  return vehicle ? <ActivityPage vehicle={vehicle} events={events} /> : null;
}
