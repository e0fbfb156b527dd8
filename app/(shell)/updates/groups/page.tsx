import type { Metadata } from "next";
import { words } from "@/app/words";
import { GroupsPage } from "@/components/updates/groups-page";

export const metadata: Metadata = { title: words("updates.groups.title") };

export default function Page() {
  return <GroupsPage />;
}
