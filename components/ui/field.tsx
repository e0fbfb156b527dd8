"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names";

const control =
  "w-full rounded-control border border-control bg-surface px-3 min-h-10 text-body text-text aria-invalid:border-bad disabled:bg-sunken disabled:text-muted pointer-coarse:min-h-11";

interface Described {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong and what to do, in a sentence. */
  readonly fault?: string | undefined;
}

interface FrameProps extends Described {
  readonly id: string;
  readonly children: ReactNode;
}

function Frame({ id, label, hint, fault, children }: FrameProps) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium text-label">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-label text-muted">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="text-bad text-label">
          {fault}
        </p>
      )}
    </div>
  );
}

function links(id: string, { hint, fault }: Pick<Described, "hint" | "fault">) {
  const ids = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": fault ? true : undefined };
}

/** A labelled text field. */
export function Field({
  label,
  hint,
  fault,
  className,
  ...rest
}: Described & ComponentProps<"input">) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <input
        id={id}
        className={classNames(control, className)}
        {...links(id, { hint, fault })}
        {...rest}
      />
    </Frame>
  );
}

/** A labelled field of several lines. */
export function AreaField({
  label,
  hint,
  fault,
  className,
  ...rest
}: Described & ComponentProps<"textarea">) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <textarea
        id={id}
        rows={4}
        className={classNames(control, "py-2 font-mono text-label", className)}
        {...links(id, { hint, fault })}
        {...rest}
      />
    </Frame>
  );
}

/** A labelled choice. */
export function SelectField({
  label,
  hint,
  fault,
  className,
  children,
  ...rest
}: Described & ComponentProps<"select">) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <select
        id={id}
        className={classNames(control, className)}
        {...links(id, { hint, fault })}
        {...rest}
      >
        {children}
      </select>
    </Frame>
  );
}
