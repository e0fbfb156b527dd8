import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface BackHeadProps {
  readonly href: string;
  readonly back: string;
  readonly title: string;
  readonly lead?: string;
  /** What can be done here, at the end of the line. */
  readonly end?: ReactNode;
}

/** The head of a page below another one: the way back, then what this page is. */
export function BackHead({ href, back, title, lead, end }: BackHeadProps) {
  return (
    <div className="mb-4 flex flex-wrap items-end justify-between gap-x-4 gap-y-3 lg:mb-6">
      <div className="grid min-w-0 justify-items-start gap-1">
        <Link
          href={href}
          className="inline-flex min-h-8 items-center gap-1 text-label text-muted hover:text-text"
        >
          <ChevronLeft aria-hidden="true" className="size-4!" />
          {back}
        </Link>
        <h1 className="max-w-full break-words font-semibold text-sentence">{title}</h1>
        {lead ? <p className="text-label text-muted">{lead}</p> : null}
      </div>
      {end}
    </div>
  );
}
