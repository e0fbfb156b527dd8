import type { HistoryPoint } from "@/lib/domain/metric";
import type { TimeSpan } from "./chart-period";

/** One plot of the stack with everything in the reader's units. */
export interface Plot {
  readonly id: string;
  readonly title: string;
  readonly color: string;
  readonly height: number;
  readonly isFilled: boolean;
  readonly ticks: readonly number[];
  readonly points: readonly HistoryPoint[];
  readonly forecast: readonly HistoryPoint[];
  readonly gaps: readonly TimeSpan[];
  readonly target?: { readonly value: number; readonly label: string };
  /** Whether the last value is marked: a time to finish of long ago is none. */
  readonly hasEnd: boolean;
  /** What stands in a plot without any value. */
  readonly emptyLabel: string;
  /** A number on the axis. */
  readonly formatTick: (value: number) => string;
  /** A value in a sentence, with its unit. */
  readonly formatValue: (value: number) => string;
  /** Stands before the value at the cursor where no unit says which one it is. */
  readonly cursorName?: string;
}

/** What a stack of plots has in common. */
export interface TimeAxis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly formatTick: (at: number) => string;
}
