import { NowPage } from "@/components/vehicle/now-page";
import { loadEvents, loadVehicle } from "../../../loaders";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function Page({ params }: Props) {
  const { id } = await loadVehicle((await params).id);
  const { items } = await loadEvents(id);
  return <NowPage vehicleId={id} events={items} />;
}
