import type { Metadata } from "next";
import { words } from "@/app/words";
import { SessionsPage } from "@/components/devices/sessions-page";

export const metadata: Metadata = { title: words("devices.page.sessions") };

export default function Page() {
  return <SessionsPage />;
}
