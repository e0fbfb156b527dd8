"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";

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
  return (
    <nav aria-label={t("title")} className="mb-4 overflow-x-auto border-line border-b lg:mb-6">
      <ul className="flex gap-1">
        {tabs.map(({ href, word }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? "page" : undefined}
              className="inline-flex min-h-11 items-center whitespace-nowrap border-transparent border-b-2 px-3 font-medium text-label text-muted -outline-offset-2 hover:text-text aria-[current]:border-accent aria-[current]:text-text"
            >
              {t(`tab.${word}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
