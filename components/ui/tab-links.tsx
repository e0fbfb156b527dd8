"use client";

import Link from "next/link";

export interface TabLink {
  readonly href: string;
  readonly word: string;
  readonly isHere: boolean;
}

/** The pages beside this one. */
export function TabLinks({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly TabLink[];
}) {
  return (
    <nav aria-label={label} className="mb-4 overflow-x-auto border-line border-b lg:mb-6">
      <ul className="flex gap-1">
        {tabs.map(({ href, word, isHere }) => (
          <li key={href}>
            <Link
              href={href}
              ref={isHere ? reveal : undefined}
              aria-current={isHere ? "page" : undefined}
              className="inline-flex min-h-11 items-center whitespace-nowrap border-transparent border-b-2 px-3 font-medium md:max-lg:px-2 text-label text-muted -outline-offset-2 hover:text-text aria-[current]:border-accent aria-[current]:text-text"
            >
              {word}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** On a phone the row is wider than the screen: the page that one is on is in view. */
function reveal(link: HTMLElement | null): void {
  const row = link?.closest("nav");
  if (!link || !row) return;
  const center = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
  row.scrollLeft = Math.max(0, center);
}
