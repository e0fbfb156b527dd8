import type { Metadata } from "next";
import { words } from "@/app/words";
import { AlertsPage } from "@/components/alerts/alerts-page";

export const metadata: Metadata = { title: words("alerts.title") };

export default function Page() {
  return <AlertsPage />;
}
