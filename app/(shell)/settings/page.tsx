import type { Metadata } from "next";
import { words } from "@/app/words";
import { ProfilePage } from "@/components/settings/profile-page";

export const metadata: Metadata = { title: words("settings.title") };

export default function Page() {
  return <ProfilePage />;
}
