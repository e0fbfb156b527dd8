"use client";

import { Ellipsis, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button, buttonLook } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { destinations, isAt } from "./navigation";
import { usePalette } from "./use-palette";

const inBar = destinations.filter(({ isInBar }) => isInBar);
const underMore = destinations.filter(({ isInBar }) => !isInBar);

/** The bottom bar of a narrow screen: icon and word, always both. What has no room is under "More". */
export function BottomBar() {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const palette = usePalette();
  return (
    <>
      <nav
        aria-label={t("navigation")}
        className="fixed inset-x-0 bottom-0 z-20 grid h-(--bottom-bar) auto-cols-fr grid-flow-col border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {inBar.map(({ href, name, Icon }) => (
          <Link
            key={href}
            href={href}
            aria-current={isAt(pathname, href) ? "page" : undefined}
            className={cellLook(isAt(pathname, href))}
          >
            <Icon aria-hidden />
            <span className="max-w-full truncate">{t(name)}</span>
          </Link>
        ))}
        {/* Made anew on every page, so that it is closed there. */}
        <More
          key={pathname}
          isHere={underMore.some(({ href }) => isAt(pathname, href))}
          onPalette={palette.open}
        >
          {underMore.map(({ href, name, Icon }) => (
            <Link
              key={href}
              href={href}
              aria-current={isAt(pathname, href) ? "page" : undefined}
              className={buttonLook({ variant: "quiet" })}
            >
              <Icon aria-hidden />
              {t(name)}
            </Link>
          ))}
        </More>
      </nav>
      {/* Outside of the bar: a wide screen hides that, and would hide the open dialog with it. */}
      {palette.dialog}
    </>
  );
}

const cellLook = (isHere: boolean): string =>
  classNames(
    "grid min-w-0 place-content-center justify-items-center gap-0.5 px-1 font-medium text-meta -outline-offset-2",
    isHere ? "text-accent" : "text-muted",
  );

interface MoreProps {
  /** Whether the page that is open is one of these. */
  readonly isHere: boolean;
  readonly onPalette: () => void;
  readonly children: ReactNode;
}

function More({ isHere, onPalette, children }: MoreProps) {
  const t = useTranslations("shell");
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const openPalette = () => {
    // Closed first: the focus is then on "More", where the palette gives it back.
    list.current?.hidePopover();
    onPalette();
  };
  return (
    <>
      <button type="button" popoverTarget={id} className={cellLook(isHere)}>
        <Ellipsis aria-hidden />
        {t("more")}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        className="opens inset-auto end-2 bottom-[calc(var(--bottom-bar)+0.5rem)] w-56 rounded-card border border-line bg-surface p-2 shadow-floating"
      >
        <div className="grid gap-1 [&>*]:justify-start">
          <Button variant="quiet" icon={<Search aria-hidden />} onClick={openPalette}>
            {t("palette")}
          </Button>
          {children}
        </div>
      </div>
    </>
  );
}
