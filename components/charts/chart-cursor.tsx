"use client";

import type { KeyboardEvent } from "react";
import { boxesOf, heightShare, pixelOf } from "./chart-layout";
import { nearestIndex, readingAt } from "./chart-series";
import { CursorTip } from "./cursor-tip";
import type { Plot, TimeAxis } from "./plot";
import { useCursor } from "./use-cursor";
import { usePointer } from "./use-pointer";

interface ChartCursorProps {
  readonly plots: readonly Plot[];
  readonly axis: TimeAxis;
  readonly width: number;
  /** Every moment the cursor can stand on. */
  readonly times: readonly number[];
  readonly label: string;
  readonly formatMoment: (at: number) => string;
  readonly noDataLabel: string;
  readonly onSwipe: (step: number) => void;
}

/** One hairline across all plots, moved by pointer, touch or keyboard, with the values beside it. */
export function ChartCursor(props: ChartCursorProps) {
  const { plots, axis, width, times } = props;
  const cursor = useCursor(times.length);
  const pointer = usePointer({
    axis,
    width,
    onMove: (at) => cursor.move(nearestIndex(times, at)),
    onLeave: cursor.leave,
    onSwipe: props.onSwipe,
  });
  const at = cursor.index === undefined ? undefined : times[cursor.index];
  const spoken = at === undefined ? "" : valuesAt(plots, at, props.noDataLabel);
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.max(times.length - 1, 0)}
      aria-valuenow={cursor.index ?? 0}
      aria-valuetext={at === undefined ? props.label : props.formatMoment(at)}
      className="absolute inset-0 touch-pan-y"
      onKeyDown={(event) => onKey(event, cursor)}
      onFocus={cursor.focus}
      onBlur={cursor.leave}
      {...pointer}
    >
      {at === undefined ? null : (
        <CursorTip
          x={pixelOf(at, axis.from, axis.to, width)}
          width={width}
          moment={props.formatMoment(at)}
          values={spoken}
          dots={dotsAt(plots, at)}
        />
      )}
      <span aria-live="polite" className="sr-only">
        {cursor.isSpeaking ? spoken : ""}
      </span>
    </div>
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function onKey(event: KeyboardEvent, cursor: ReturnType<typeof useCursor>) {
  if (event.key === "Escape") return cursor.leave();
  const step = steps[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  cursor.step(step);
}

function valuesAt(plots: readonly Plot[], at: number, noDataLabel: string): string {
  const values = plots.flatMap((plot) => {
    const reading = readingAt(plot, at);
    if (!reading) return [];
    const text = plot.formatValue(reading.value);
    return [plot.cursorName === undefined ? text : `${plot.cursorName} ${text}`];
  });
  return values.length > 0 ? values.join(", ") : noDataLabel;
}

function dotsAt(plots: readonly Plot[], at: number) {
  const boxes = boxesOf(plots.map(({ height }) => height));
  return plots.flatMap((plot, index) => {
    const reading = readingAt(plot, at);
    const box = boxes[index];
    if (!reading || !box) return [];
    const share = heightShare(reading.value, plot.ticks);
    return [{ id: plot.id, color: plot.color, y: box.top + box.height * (1 - share) }];
  });
}
