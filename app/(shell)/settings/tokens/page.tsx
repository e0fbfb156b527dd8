import type { Metadata } from "next";
import { words } from "@/app/words";
import { TokensPage } from "@/components/settings/tokens-page";

export const metadata: Metadata = { title: words("settings.tab.tokens") };

export default function Page() {
  return <TokensPage />;
}
