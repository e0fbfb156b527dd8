"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";
import { destinations, isAt } from "./navigation";

/** The bottom bar of a narrow screen: icon and word, always both. */
export function BottomBar() {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <nav
      aria-label={t("navigation")}
      className="fixed inset-x-0 bottom-0 z-20 flex h-(--bottom-bar) justify-around overflow-x-auto border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {destinations.map(({ href, name, Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isAt(pathname, href) ? "page" : undefined}
          className={classNames(
            "grid min-w-fit flex-1 place-content-center px-1 -outline-offset-2 justify-items-center gap-0.5 font-medium text-meta",
            isAt(pathname, href) ? "text-accent" : "text-muted",
          )}
        >
          <Icon aria-hidden />
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
