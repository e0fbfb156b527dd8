/** The geometry that the drawn plots and the cursor laid over them share, in CSS pixels. */
export const layout = {
  left: 56,
  right: 14,
  plotTop: 10,
  plotBottom: 6,
  titleHeight: 32,
  timeAxisHeight: 26,
} as const;

export interface PlotBox {
  /** Of the drawing area, from the top of the whole stack. */
  readonly top: number;
  readonly height: number;
}

/** Where each plot's drawing area lies in a stack of plots of these heights. */
export function boxesOf(heights: readonly number[]): readonly PlotBox[] {
  let top = 0;
  return heights.map((height) => {
    const box = {
      top: top + layout.titleHeight + layout.plotTop,
      height: height - layout.plotTop - layout.plotBottom,
    };
    top += layout.titleHeight + height;
    return box;
  });
}

export const stackHeight = (heights: readonly number[]): number =>
  heights.reduce((sum, height) => sum + height + layout.titleHeight, layout.timeAxisHeight);

const plotWidth = (width: number): number => Math.max(width - layout.left - layout.right, 1);

/** The pixel of a moment. */
export const pixelOf = (at: number, from: number, to: number, width: number): number =>
  layout.left + ((at - from) / Math.max(to - from, 1)) * plotWidth(width);

/** The moment of a pixel. */
export const momentOf = (pixel: number, from: number, to: number, width: number): number =>
  from + ((pixel - layout.left) / plotWidth(width)) * (to - from);

/** How high a value stands in its plot: 0 at the lowest tick, 1 at the highest. */
export function heightShare(value: number, ticks: readonly number[]): number {
  const [bottom = 0, top = 1] = [ticks[0], ticks.at(-1)];
  return Math.min(Math.max((value - bottom) / (top - bottom || 1), 0), 1);
}
