import type { Metadata } from "next";
import { words } from "@/app/words";
import { ProfilesPage } from "@/components/devices/profiles-page";

export const metadata: Metadata = { title: words("devices.tab.profiles") };

export default function Page() {
  return <ProfilesPage />;
}
