import type { Metadata } from "next";
import { words } from "@/app/words";
import { AboutPage } from "@/components/settings/about-page";

export const metadata: Metadata = { title: words("settings.tab.about") };

export default function Page() {
  return <AboutPage />;
}
