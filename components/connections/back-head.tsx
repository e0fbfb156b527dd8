import { ChevronLeft } from "lucide-react";
import Link from "next/link";

interface BackHeadProps {
  readonly href: string;
  readonly back: string;
  readonly title: string;
  readonly lead?: string;
}

/** The head of a page below another one: the way back, then what this page is. */
export function BackHead({ href, back, title, lead }: BackHeadProps) {
  return (
    <div className="mb-4 grid justify-items-start gap-1 lg:mb-6">
      <Link
        href={href}
        className="inline-flex min-h-8 items-center gap-1 text-label text-muted hover:text-text"
      >
        <ChevronLeft aria-hidden="true" className="size-4!" />
        {back}
      </Link>
      <h1 className="font-semibold text-sentence">{title}</h1>
      {lead ? <p className="text-label text-muted">{lead}</p> : null}
    </div>
  );
}
