import type { Metadata } from "next";
import { words } from "@/app/words";
import { LimitsPage } from "@/components/devices/limits-page";

export const metadata: Metadata = { title: words("devices.page.limits") };

export default function Page() {
  return <LimitsPage />;
}
