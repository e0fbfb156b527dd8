import type { Metadata } from "next";
import { visibleGarages } from "@/app/asker";
import { shownCampaigns } from "@/app/campaigns";
import { words } from "@/app/words";
import { UpdatesPage } from "@/components/updates/updates-page";

export const metadata: Metadata = { title: words("updates.title") };

export default async function Page() {
  return <UpdatesPage read={await shownCampaigns(await visibleGarages())} />;
}
