import type { Metadata } from "next";
import { words } from "@/app/words";
import { DeviceSettings } from "@/components/devices/device-settings";

export const metadata: Metadata = { title: words("devices.page.settings") };

export default function Page() {
  return <DeviceSettings />;
}
