"use client";

import { classNames } from "@/components/ui/class-names";
import { type Lane, type LaneCounts, lanes, totalOf } from "./lanes";

const fills: Readonly<Record<Lane, string>> = {
  done: "bg-good",
  installing: "bg-info",
  downloading: "bg-info opacity-70",
  notified: "bg-info opacity-40",
  waiting: "bg-transparent",
  stalled: "bg-warn",
  failed: "bg-bad",
  left: "bg-off opacity-50",
};

interface LaneBarProps {
  readonly counts: LaneCounts;
  readonly className?: string;
}

/** All cars of a campaign as one bar; the numbers beside it say the same in words. */
export function LaneBar({ counts, className }: LaneBarProps) {
  const total = totalOf(counts);
  return (
    <div
      aria-hidden
      className={classNames(
        "keeps-color flex gap-px overflow-hidden rounded-full bg-sunken",
        className,
      )}
    >
      {lanes.map((lane) =>
        counts[lane] === 0 ? null : (
          <div
            key={lane}
            className={classNames("min-w-0.5", fills[lane])}
            style={{ flexGrow: counts[lane] / total, flexBasis: 0 }}
          />
        ),
      )}
    </div>
  );
}
