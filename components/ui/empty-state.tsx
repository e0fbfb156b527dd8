import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  /** One sentence: why there is nothing. */
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  /** The one thing to do about it. */
  readonly action?: ReactNode;
  /** Where it is all there is on the page. */
  readonly isPage?: boolean;
}

export function EmptyState({ title, children, icon, action, isPage = false }: Props) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className="grid justify-items-start gap-3 rounded-card border border-line border-dashed p-6 sm:justify-items-center sm:p-12 sm:text-center">
      {icon && <span className="text-muted">{icon}</span>}
      <Heading className="font-semibold text-title">{title}</Heading>
      <p className="max-w-prose text-muted">{children}</p>
      {action}
    </div>
  );
}
