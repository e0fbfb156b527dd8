import { CarActivity } from "@/components/activity/car-activity";
import { loadEvents, loadVehicle } from "../../../../loaders";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function Page({ params }: Props) {
  const { id } = await loadVehicle((await params).id);
  return <CarActivity vehicleId={id} events={await loadEvents(id)} />;
}
