import type { Metadata } from "next";
import { words } from "@/app/words";
import { EditSource } from "@/components/connections/edit-source";
import { BackHead } from "@/components/ui/back-head";

export const metadata: Metadata = { title: words("connections.editTitle") };

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function Page({ params }: PageProps) {
  return (
    <>
      <BackHead
        href="/connections"
        back={words("connections.back")}
        title={words("connections.editTitle")}
      />
      <EditSource sourceId={(await params).id} />
    </>
  );
}
