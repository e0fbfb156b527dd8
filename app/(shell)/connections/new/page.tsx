import type { Metadata } from "next";
import { words } from "@/app/words";
import { NewSourcePage } from "@/components/connections/new-source-page";
import { BackHead } from "@/components/ui/back-head";

export const metadata: Metadata = { title: words("connections.addTitle") };

export default function Page() {
  return (
    <>
      <BackHead
        href="/connections"
        back={words("connections.back")}
        title={words("connections.addTitle")}
        lead={words("connections.addLead")}
      />
      <NewSourcePage />
    </>
  );
}
