interface EndLabelProps {
  readonly text: string;
  readonly isNearEnd: boolean;
  /** Given by the chart: the box of the dot. */
  readonly viewBox?: { readonly x?: number; readonly y?: number; readonly width?: number };
}

/** The value beside the last point, kept inside the plot and readable on top of the line. */
export function EndLabel({ text, isNearEnd, viewBox }: EndLabelProps) {
  const { x = 0, y = 0, width = 0 } = viewBox ?? {};
  const isLow = y < 14;
  return (
    <text
      x={x + width / 2}
      y={isLow ? y + 26 : y - 6}
      textAnchor={isNearEnd ? "end" : "middle"}
      fontSize={13}
      fontWeight={600}
      fill="var(--text)"
      stroke="var(--surface)"
      strokeWidth={4}
      paintOrder="stroke"
      className="figure"
    >
      {text}
    </text>
  );
}
