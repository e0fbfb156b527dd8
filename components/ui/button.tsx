import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

interface Look {
  readonly variant?: "primary" | "secondary" | "quiet" | "danger";
  readonly size?: "small" | "normal" | "large";
  readonly icon?: ReactNode;
}

const variants = {
  primary: "bg-accent text-on-accent border-accent hover:opacity-90",
  secondary: "bg-surface border-control text-text hover:bg-sunken",
  quiet: "border-transparent text-text hover:bg-sunken",
  danger: "bg-bad text-surface border-bad hover:opacity-90",
} as const;

// 44 px where fingers point, less where a mouse does (WCAG 2.5.8 and ours).
const sizes = {
  small: "min-h-8 px-2.5 text-label pointer-coarse:min-h-11",
  normal: "min-h-9 px-3.5 text-label pointer-coarse:min-h-11",
  large: "min-h-12 px-4 text-body",
} as const;

export const buttonLook = ({ variant = "secondary", size = "normal" }: Look): string =>
  classNames(
    "inline-flex items-center justify-center gap-2 rounded-control border font-medium no-underline select-none transition-[background-color,opacity] duration-120",
    "disabled:opacity-60 disabled:hover:bg-inherit aria-disabled:bg-sunken",
    variants[variant],
    sizes[size],
  );

type ButtonProps = ComponentProps<"button"> & Look;

export function Button({ variant, size, icon, className, children, ...rest }: ButtonProps) {
  const look = buttonLook({ ...(variant && { variant }), ...(size && { size }) });
  return (
    <button type="button" className={classNames(look, className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

type LinkProps = ComponentProps<typeof Link> & Look;

/** A link that looks like a button: it goes somewhere. */
export function LinkButton({ variant, size, icon, className, children, ...rest }: LinkProps) {
  const look = buttonLook({ ...(variant && { variant }), ...(size && { size }) });
  return (
    <Link className={classNames(look, className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label" | "children"> & {
  readonly label: string;
  readonly icon: ReactNode;
};

/** A button without a word: only in dense places, always named. */
export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(
        "inline-grid size-9 flex-none place-items-center rounded-control text-muted hover:bg-sunken hover:text-text disabled:opacity-50 pointer-coarse:size-11",
        className,
      )}
      {...rest}
    >
      {icon}
    </button>
  );
}
