import type { Metadata } from "next";
import { words } from "@/app/words";
import { SessionPage } from "@/components/charging/session-page";

export const metadata: Metadata = { title: words("charging.title") };

interface PageProps {
  readonly params: Promise<{ readonly id: string; readonly session: string }>;
}

export default async function Page({ params }: PageProps) {
  const { id, session } = await params;
  return <SessionPage vehicleId={id} sessionId={session} />;
}
