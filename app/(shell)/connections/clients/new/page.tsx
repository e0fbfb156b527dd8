import type { Metadata } from "next";
import { words } from "@/app/words";
import { BackHead } from "@/components/connections/back-head";
import { NewClient } from "@/components/connections/clients/new-client";

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
