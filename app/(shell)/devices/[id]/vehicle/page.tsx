import type { Metadata } from "next";
import { words } from "@/app/words";
import { DeviceVehiclePage } from "@/components/devices/vehicle-page";

export const metadata: Metadata = { title: words("devices.page.vehicle") };

export default function Page() {
  return <DeviceVehiclePage />;
}
