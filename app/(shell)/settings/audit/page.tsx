import type { Metadata } from "next";
import { words } from "@/app/words";
import { AuditPage } from "@/components/settings/audit-page";

export const metadata: Metadata = { title: words("settings.tab.audit") };

export default function Page() {
  return <AuditPage />;
}
