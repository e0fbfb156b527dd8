const partsOf = (version: string): readonly string[] =>
  version
    .trim()
    .toLowerCase()
    .replace(/^v(?=\d)/, "")
    .split(/[.\-+_ ]/);

/** Negative where `a` is older than `b`: by numbers where both have one in that place, else by letters. */
export function compareVersions(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const order = comparePart(left[index], right[index]);
    if (order !== 0) return order;
  }
  return 0;
}

function comparePart(a: string | undefined, b: string | undefined): number {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== undefined && right !== undefined) return left - right;
  // 3.0.1-beta comes before 3.0.1, and 3.0 is 3.0.0.
  if (a === undefined || left !== undefined) return a === b ? 0 : 1;
  if (b === undefined || right !== undefined) return -1;
  return a === b ? 0 : a < b ? -1 : 1;
}

const numberOf = (part: string | undefined): number | undefined => {
  if (part === undefined) return 0;
  return /^\d{1,15}$/.test(part) ? Number(part) : undefined;
};

export const isSameVersion = (a: string, b: string): boolean => compareVersions(a, b) === 0;
