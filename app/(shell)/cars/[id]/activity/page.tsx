import { CarActivity } from "@/components/activity/car-activity";
import { loadEvents, loadOperations, loadTrips, loadVehicle } from "../../../../loaders";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function Page({ params }: Props) {
  const { id } = await loadVehicle((await params).id);
  const [events, operations, trips] = await Promise.all([
    loadEvents(id),
    loadOperations(id),
    loadTrips(id),
  ]);
  return <CarActivity vehicleId={id} events={events} operations={operations} trips={trips} />;
}
