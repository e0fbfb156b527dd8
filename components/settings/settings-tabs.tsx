"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { usePerson } from "@/components/live/live-provider";
import { TabLinks } from "@/components/ui/tab-links";

const tabs = [
  { href: "/settings", word: "profile" },
  { href: "/settings/alerts", word: "alerts" },
  { href: "/settings/tokens", word: "tokens" },
  { href: "/settings/people", word: "people" },
  { href: "/settings/audit", word: "audit" },
  { href: "/settings/about", word: "about" },
] as const;

/** The pages of the settings. */
export function SettingsTabs() {
  const t = useTranslations("settings");
  const path = usePathname();
  const mayRead = useMayReadAudit();
  const links = tabs
    .filter(({ word }) => word !== "audit" || mayRead)
    .map(({ href, word }) => ({ href, word: t(`tab.${word}`), isHere: path === href }));
  return <TabLinks label={t("title")} tabs={links} />;
}

/** The audit log is for owners of a garage and for who runs the installation. */
function useMayReadAudit(): boolean {
  const { instanceRole, memberships } = usePerson();
  return instanceRole === "admin" || memberships.some(({ role }) => role === "owner");
}
