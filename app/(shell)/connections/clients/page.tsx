import type { Metadata } from "next";
import { words } from "@/app/words";
import { ClientsPage } from "@/components/connections/clients/clients-page";
import { BackHead } from "@/components/ui/back-head";

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
