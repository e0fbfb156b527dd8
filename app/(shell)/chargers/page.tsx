import type { Metadata } from "next";
import { ChargersPage } from "@/components/chargers/chargers-page";
import { words } from "../../words";

export const metadata: Metadata = { title: words("chargers.title") };

export default function Page() {
  return <ChargersPage />;
}
