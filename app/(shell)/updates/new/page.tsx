import type { Metadata } from "next";
import { words } from "@/app/words";
import { NewCampaignPage } from "@/components/updates/new-campaign-page";

export const metadata: Metadata = { title: words("updates.newTitle") };

export default function Page() {
  return <NewCampaignPage />;
}
