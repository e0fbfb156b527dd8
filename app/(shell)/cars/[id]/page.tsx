import { NowPage } from "@/components/vehicle/now-page";
import { loadEvents, loadOperations, loadVehicle } from "../../../loaders";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

/** The page shows the last three lines. */
const shownOperations = 3;

export default async function Page({ params }: Props) {
  const { id } = await loadVehicle((await params).id);
  const [events, operations] = await Promise.all([
    loadEvents(id),
    loadOperations(id, shownOperations),
  ]);
  return <NowPage vehicleId={id} events={events.items} operations={operations.items} />;
}
