import { CarActivity } from "@/components/activity/car-activity";
import { loadEvents, loadTrips, loadVehicle } from "../../../../loaders";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function Page({ params }: Props) {
  const { id } = await loadVehicle((await params).id);
  const [events, trips] = await Promise.all([loadEvents(id), loadTrips(id)]);
  return <CarActivity vehicleId={id} events={events} trips={trips} />;
}
