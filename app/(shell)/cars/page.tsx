import type { Metadata } from "next";
import { GaragePage } from "@/components/garage/garage-page";
import { words } from "../../words";

export const metadata: Metadata = { title: words("garage.title") };

export default function Page() {
  return <GaragePage />;
}
