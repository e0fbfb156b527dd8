"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Logo } from "./logo";
import { destinations, isAt } from "./navigation";

interface Props {
  /** Icons alone; their words are still there for a screen reader, and as a tooltip. */
  readonly isNarrow: boolean;
  readonly onWidth: () => void;
  readonly foot: ReactNode;
}

/** The left rail of a wide screen; `foot` stands at its end. */
export function Rail({ isNarrow, onWidth, foot }: Props) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <nav
      aria-label={t("navigation")}
      className="sticky top-0 hidden h-dvh flex-col border-line border-e px-3 py-4 md:flex"
    >
      <Link href="/cars" className="mb-4 self-start rounded-control px-2 py-1">
        <Logo isMark={isNarrow} />
      </Link>
      <div className="-m-1 grid gap-0.5 overflow-y-auto p-1">
        {destinations.map(({ href, name, Icon }) => (
          <Link
            key={href}
            href={href}
            aria-current={isAt(pathname, href) ? "page" : undefined}
            title={isNarrow ? t(name) : undefined}
            className={classNames(
              "flex min-h-9 items-center gap-3 rounded-control px-2.5 font-medium text-label",
              isAt(pathname, href) ? "bg-surface ring-1 ring-line" : "text-muted hover:bg-sunken",
            )}
          >
            <Icon aria-hidden />
            <span className={isNarrow ? "sr-only" : undefined}>{t(name)}</span>
          </Link>
        ))}
      </div>
      <div className="mt-auto grid gap-2 pt-4">
        {foot}
        <IconButton
          label={t(isNarrow ? "widenRail" : "narrowRail")}
          icon={isNarrow ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
          onClick={onWidth}
        />
      </div>
    </nav>
  );
}
