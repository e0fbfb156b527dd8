import type { Metadata } from "next";
import { words } from "@/app/words";
import { CallsPage } from "@/components/devices/calls-page";

export const metadata: Metadata = { title: words("devices.page.calls") };

export default function Page() {
  return <CallsPage />;
}
