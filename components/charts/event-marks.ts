/** Something that happened, with its number in the list beside the chart. */
export interface EventMark {
  readonly at: number;
  readonly number: number;
}

export interface MarkGroup {
  readonly x: number;
  /** "3", or "3–5" where several stand too close to be told apart. */
  readonly label: string;
}

const closestPixels = 26;

/** Puts marks that would cover one another together. `marks` are in order of time, `xOf` gives a pixel. */
export function groupMarks(
  marks: readonly EventMark[],
  xOf: (at: number) => number,
): readonly MarkGroup[] {
  const groups: { x: number; first: number; last: number }[] = [];
  for (const { at, number } of marks) {
    const x = xOf(at);
    const previous = groups.at(-1);
    if (previous && x - previous.x < closestPixels) previous.last = number;
    else groups.push({ x, first: number, last: number });
  }
  return groups.map(({ x, first, last }) => ({
    x,
    label: first === last ? `${first}` : `${first}–${last}`,
  }));
}
