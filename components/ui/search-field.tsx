import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

type Props = Omit<ComponentProps<"input">, "type" | "onChange"> & {
  readonly label: string;
  readonly onText: (text: string) => void;
};

/** The filter of a page; `/` jumps here. */
export function SearchField({ label, onText, className, ...rest }: Props) {
  return (
    <div className={classNames("relative", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-3 my-auto text-muted"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        className="min-h-10 w-full rounded-control border border-control bg-surface ps-10 pe-3 text-body pointer-coarse:min-h-11"
        onChange={(event) => onText(event.target.value)}
        {...rest}
      />
    </div>
  );
}
