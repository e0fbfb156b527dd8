import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

interface Props {
  readonly caption: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** All rows, the head included, where not all are in the document. */
  readonly rowCount?: number;
}

/** A table that scrolls by itself where it is too wide; the scroller can be reached by keyboard. */
export function Table({ caption, head, children, className, rowCount }: Props) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className={classNames("relative overflow-x-auto", className)}
    >
      <table aria-rowcount={rowCount} className="w-full border-collapse text-label">
        <caption className="sr-only">{caption}</caption>
        <thead>{head}</thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={classNames(
        "whitespace-nowrap border-line border-b px-3 py-2 font-medium text-meta text-muted",
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({ className, ...rest }: ComponentProps<"td">) {
  return (
    <td
      className={classNames(
        "border-line border-b px-3 py-2.5 align-middle in-[tr:last-child]:border-b-0",
        className,
      )}
      {...rest}
    />
  );
}
