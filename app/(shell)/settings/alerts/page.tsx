import type { Metadata } from "next";
import { words } from "@/app/words";
import { AlertSettingsPage } from "@/components/alerts/alert-settings-page";

export const metadata: Metadata = { title: words("settings.tab.alerts") };

export default function Page() {
  return <AlertSettingsPage />;
}
