import type { Metadata } from "next";
import { words } from "@/app/words";
import { PackagesPage } from "@/components/devices/packages-page";

export const metadata: Metadata = { title: words("devices.tab.packages") };

export default function Page() {
  return <PackagesPage />;
}
