import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CarFrame } from "@/components/vehicle/car-frame";
import { loadVehicle } from "../../../loaders";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly children: ReactNode;
}

export async function generateMetadata({ params }: Omit<Props, "children">): Promise<Metadata> {
  const { name } = await loadVehicle((await params).id);
  return { title: { absolute: `${name} · Vindow` } };
}

export default async function CarLayout({ params, children }: Props) {
  const vehicle = await loadVehicle((await params).id);
  return <CarFrame vehicleId={vehicle.id}>{children}</CarFrame>;
}
