import type { Metadata } from "next";
import { words } from "@/app/words";
import { BackHead } from "@/components/connections/back-head";
import { ClientPage } from "@/components/connections/clients/client-page";

export const metadata: Metadata = { title: words("clients.oneTitle") };

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function Page({ params }: PageProps) {
  return (
    <>
      <BackHead
        href="/connections/clients"
        back={words("clients.back")}
        title={words("clients.oneTitle")}
      />
      <ClientPage clientId={(await params).id} />
    </>
  );
}
