import type { Metadata } from "next";
import { words } from "@/app/words";
import { ClientPage } from "@/components/connections/clients/client-page";

export const metadata: Metadata = { title: words("clients.oneTitle") };

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function Page({ params }: PageProps) {
  return <ClientPage clientId={(await params).id} />;
}
