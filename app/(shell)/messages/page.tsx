import type { Metadata } from "next";
import { words } from "@/app/words";
import { MessagesPage } from "@/components/messages/messages-page";

export const metadata: Metadata = { title: words("messages.title") };

export default function Page() {
  return <MessagesPage />;
}
