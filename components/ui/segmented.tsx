"use client";

import { startTransition, useId, useOptimistic } from "react";

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/**
 * One of a few: real radio buttons, so that arrows and names work by themselves. What was chosen shows at once, also
 * where it stands in the address, which is drawn a moment later.
 */
export function Segmented<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  const name = useId();
  const [shown, show] = useOptimistic(value);
  const choose = (next: Value) =>
    startTransition(() => {
      show(next);
      onChange(next);
    });
  return (
    <fieldset className="inline-flex w-fit min-w-0 max-w-full overflow-x-auto rounded-control border border-line bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative inline-flex min-h-7 items-center justify-center whitespace-nowrap rounded-[5px] px-2.5 font-medium text-meta text-muted has-checked:bg-surface has-checked:text-text has-checked:ring-1 has-checked:ring-control has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-10 forced-colors:has-checked:bg-[Highlight]"
        >
          <input
            type="radio"
            name={name}
            className="absolute inset-0 cursor-pointer appearance-none rounded-[5px] outline-none"
            checked={option.value === shown}
            onChange={() => choose(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
