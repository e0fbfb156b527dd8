const mostLines = 60;

/** Where each runner begins to tell what failed: vitest with a heading, Playwright with a number and the test's place. */
const beginnings = [/Failed (Suites|Tests) \d+/, /Unhandled Errors?/, /^\s*1\) /];

/** What a failed run said of its failures, uncolored: from where it begins to tell them, else its last lines. */
export function failureText(output: string): string {
  const lines = output.trimEnd().split("\n");
  const begin = lines.findIndex((line) => beginnings.some((pattern) => pattern.test(line)));
  return (begin < 0 ? lines.slice(-mostLines) : lines.slice(begin, begin + mostLines)).join("\n");
}
