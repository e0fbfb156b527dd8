export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const nothingCounted: Count = { passed: 0, failed: 0, skipped: 0 };

/** Reads the closing lines of vitest ("Tests  1 failed | 2 passed (3)") and Playwright ("2 passed (4s)"), uncolored. */
export function countTests(output: string): Count {
  const lines = output.split("\n");
  const own = lines.filter((line) => /^\s*Tests\s/.test(line)).at(-1);
  const closing = own === undefined ? lines.slice(-40).filter(isTally).join(" | ") : own;
  const number = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(closing)?.[1] ?? 0);
  return {
    passed: number("passed") + number("flaky"),
    failed: number("failed") + number("interrupted"),
    skipped: number("skipped") + number("did not run"),
  };
}

const isTally = (line: string): boolean =>
  /^\s*\d+ (passed|failed|flaky|skipped|did not run|interrupted)/.test(line);

export const addCounts = (a: Count, b: Count): Count => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});
