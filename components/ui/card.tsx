import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** Never wider than its place: what is too wide inside it scrolls by itself. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section
      className={classNames(
        "min-w-0 rounded-card border border-line bg-surface p-4 lg:p-6",
        className,
      )}
      {...rest}
    />
  );
}

interface HeadingProps {
  readonly id?: string;
  readonly children: ReactNode;
  /** What stands at the end of the line: a chip, a link, a control. */
  readonly end?: ReactNode;
  readonly className?: string;
}

export function CardHeading({ id, children, end, className }: HeadingProps) {
  return (
    <div
      className={classNames(
        "mb-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-1",
        className,
      )}
    >
      <h2 id={id} className="font-semibold text-title">
        {children}
      </h2>
      {end}
    </div>
  );
}
