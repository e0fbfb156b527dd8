import type { Metadata } from "next";
import { words } from "@/app/words";
import { DevicesPage } from "@/components/devices/devices-page";

export const metadata: Metadata = { title: words("devices.title") };

export default function Page() {
  return <DevicesPage />;
}
