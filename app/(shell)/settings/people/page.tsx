import type { Metadata } from "next";
import { words } from "@/app/words";
import { PeoplePage } from "@/components/settings/people-page";

export const metadata: Metadata = { title: words("settings.tab.people") };

export default function Page() {
  return <PeoplePage />;
}
