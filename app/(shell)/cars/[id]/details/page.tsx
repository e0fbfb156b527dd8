import { DetailsPage } from "@/components/details/details-page";
import { loadRawValues, loadVehicle } from "../../../../loaders";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function Page({ params }: Props) {
  const { id } = await loadVehicle((await params).id);
  return <DetailsPage vehicleId={id} rawValues={await loadRawValues(id)} />;
}
