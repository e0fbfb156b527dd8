import type { Metadata } from "next";
import { words } from "@/app/words";
import { NewClient } from "@/components/connections/clients/new-client";
import { BackHead } from "@/components/ui/back-head";

export const metadata: Metadata = { title: words("clients.addTitle") };

export default function Page() {
  return (
    <>
      <BackHead
        href="/connections/clients"
        back={words("clients.back")}
        title={words("clients.addTitle")}
        lead={words("clients.addLead")}
      />
      <NewClient />
    </>
  );
}
