import type { Metadata } from "next";
import { words } from "@/app/words";
import { FirmwarePage } from "@/components/devices/firmware-page";

export const metadata: Metadata = { title: words("devices.page.firmware") };

export default function Page() {
  return <FirmwarePage />;
}
