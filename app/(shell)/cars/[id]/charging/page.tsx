import type { Metadata } from "next";
import { words } from "@/app/words";
import { ChargingPage } from "@/components/charging/charging-page";

export const metadata: Metadata = { title: words("charging.title") };

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function Page({ params }: PageProps) {
  return <ChargingPage vehicleId={(await params).id} />;
}
