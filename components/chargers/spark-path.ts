import type { HistoryPoint } from "@/lib/domain/metric";

interface Frame {
  readonly from: number;
  readonly to: number;
  readonly most: number;
  readonly width: number;
  readonly height: number;
}

/** The points as an SVG path; missing data interrupts the line. */
export function sparkPath(points: readonly HistoryPoint[], frame: Frame): string {
  const { from, to, most, width, height } = frame;
  let isDrawing = false;
  const parts = points.map(([at, value]) => {
    if (value === null) {
      isDrawing = false;
      return "";
    }
    const x = ((at - from) / (to - from)) * width;
    const y = height - (most > 0 ? (value / most) * (height - 2) : 0);
    const command = isDrawing ? "L" : "M";
    isDrawing = true;
    return `${command}${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return parts.join("");
}
