import type { Metadata } from "next";
import { words } from "@/app/words";
import { TelemetryPage } from "@/components/devices/telemetry-page";

export const metadata: Metadata = { title: words("devices.page.telemetry") };

export default function Page() {
  return <TelemetryPage />;
}
