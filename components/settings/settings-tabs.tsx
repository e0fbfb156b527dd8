"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { TabLinks } from "@/components/ui/tab-links";

const tabs = [
  { href: "/settings", word: "profile" },
  { href: "/settings/alerts", word: "alerts" },
  { href: "/settings/tokens", word: "tokens" },
  { href: "/settings/people", word: "people" },
  { href: "/settings/about", word: "about" },
] as const;

/** The pages of the settings. */
export function SettingsTabs() {
  const t = useTranslations("settings");
  const path = usePathname();
  const links = tabs.map(({ href, word }) => ({
    href,
    word: t(`tab.${word}`),
    isHere: path === href,
  }));
  return <TabLinks label={t("title")} tabs={links} />;
}
