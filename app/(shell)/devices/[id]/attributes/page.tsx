import type { Metadata } from "next";
import { words } from "@/app/words";
import { AttributesPage } from "@/components/devices/attributes-page";

export const metadata: Metadata = { title: words("devices.page.attributes") };

export default function Page() {
  return <AttributesPage />;
}
