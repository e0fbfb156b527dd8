import type { Metadata } from "next";
import { words } from "@/app/words";
import { ConnectionsPage } from "@/components/connections/connections-page";

export const metadata: Metadata = { title: words("connections.title") };

export default function Page() {
  return <ConnectionsPage />;
}
