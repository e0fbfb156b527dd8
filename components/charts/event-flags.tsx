import { boxesOf, pixelOf } from "./chart-layout";
import { type EventMark, groupMarks } from "./event-marks";
import type { Plot, TimeAxis } from "./plot";

interface EventFlagsProps {
  readonly marks: readonly EventMark[];
  readonly plots: readonly Plot[];
  readonly axis: TimeAxis;
  readonly width: number;
}

/**
 * Thin lines with the numbers of the list below, which stand over the first plot's title: nothing is covered there.
 * The list says the same in words, so readers of a screen skip them.
 */
export function EventFlags({ marks, plots, axis, width }: EventFlagsProps) {
  const last = boxesOf(plots.map(({ height }) => height)).at(-1);
  const bottom = last ? last.top + last.height : 0;
  const shown = marks.filter(({ at }) => at >= axis.from && at <= axis.to);
  const xOf = (at: number) => pixelOf(at, axis.from, axis.to, width);
  return (
    <div aria-hidden data-event-marks className="pointer-events-none absolute inset-0">
      {groupMarks(shown, xOf).map(({ x, label }) => (
        <div
          key={x}
          className="absolute border-control border-l border-dotted"
          style={{ left: x, top: 0, height: bottom }}
        >
          <span className="figure -translate-x-1/2 absolute whitespace-nowrap rounded-full bg-sunken px-1.5 text-meta text-muted">
            {label}
          </span>
        </div>
      ))}
    </div>
  );
}
