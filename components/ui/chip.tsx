import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Tone = "neutral" | "good" | "info" | "warn" | "bad" | "off";

const tones: Record<Tone, string> = {
  neutral: "bg-off-soft text-text",
  good: "bg-good-soft text-good",
  info: "bg-info-soft text-info",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  off: "bg-off-soft text-off",
};

interface Props {
  readonly tone?: Tone;
  /** The shape: color is never the only sign. */
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

export function Chip({ tone = "neutral", icon, children, className }: Props) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 py-0.5 font-medium text-meta leading-5 [&>.lucide]:size-3.5 [&>.lucide]:stroke-2",
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
