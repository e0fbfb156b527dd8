interface CursorTipProps {
  readonly x: number;
  readonly width: number;
  readonly moment: string;
  readonly values: string;
  readonly dots: readonly { readonly id: string; readonly color: string; readonly y: number }[];
}

const tipWidth = 208;

/** The hairline, a dot on each line and the small card with the values. For the eye only. */
export function CursorTip({ x, width, moment, values, dots }: CursorTipProps) {
  const left = x + 12 + tipWidth > width ? Math.max(x - 12 - tipWidth, 0) : x + 12;
  return (
    <div aria-hidden="true" className="pointer-events-none">
      <div className="absolute inset-y-0 w-px bg-control" style={{ left: x }} />
      {dots.map(({ id, color, y }) => (
        <span
          key={id}
          className="absolute size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 bg-surface"
          style={{ left: x, top: y, borderColor: color }}
        />
      ))}
      <div
        className="figure absolute top-8 rounded-control border border-line bg-surface px-3 py-2 shadow-floating"
        style={{ left, maxWidth: tipWidth }}
      >
        <p className="text-meta text-muted">{moment}</p>
        <p className="text-label font-semibold text-text">{values}</p>
      </div>
    </div>
  );
}
