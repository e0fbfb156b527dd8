import type { Metadata } from "next";
import { ChargerPage } from "@/components/chargers/charger-page";
import { loadCharger } from "../../../loaders";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadCharger((await params).id);
  return { title: name };
}

export default async function Page({ params }: Props) {
  const { id } = await loadCharger((await params).id);
  return <ChargerPage chargerId={id} />;
}
