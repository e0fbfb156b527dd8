import type { Metadata } from "next";
import { words } from "@/app/words";
import { BackHead } from "@/components/connections/back-head";
import { ClientsPage } from "@/components/connections/clients/clients-page";

export const metadata: Metadata = { title: words("clients.title") };

export default function Page() {
  return (
    <>
      <BackHead
        href="/connections"
        back={words("connections.back")}
        title={words("clients.title")}
        lead={words("clients.lead")}
      />
      <ClientsPage />
    </>
  );
}
