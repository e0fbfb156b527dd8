import { SigningPage } from "@/components/signing/signing-page";
import { loadVehicle } from "../../../../loaders";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function Page({ params }: Props) {
  const { id } = await loadVehicle((await params).id);
  return <SigningPage vehicleId={id} />;
}
