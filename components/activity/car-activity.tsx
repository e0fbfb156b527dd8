"use client";

import { useVehicle } from "@/components/live/use-vehicle";
import type { Trip } from "@/lib/domain/trip";
import { ActivityPage } from "./activity-page";
import type { EventPage, OperationPage } from "./use-older";

interface Props {
  readonly vehicleId: string;
  readonly events: EventPage;
  readonly operations: OperationPage;
  readonly trips: readonly Trip[];
}

/** The timeline of the car with this id, as long as it is there. */
export function CarActivity({ vehicleId, ...lines }: Props) {
  const vehicle = useVehicle(vehicleId);
  return vehicle ? <ActivityPage vehicle={vehicle} {...lines} /> : null;
}
