import { describe, expect, test } from "vitest";
import { countTests } from "./count-tests";
import { failureText } from "./failure-text";

const ofVitest = ` ✓ |together| lib/say.test.ts (3 tests) 12ms
 ❯ |together| lib/mqtt/topic.test.ts (1 test | 1 failed) 4ms

⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯⎯

 FAIL  |together| lib/mqtt/topic.test.ts > a level may be empty
AssertionError: expected 1 to be 2

 Test Files  1 failed | 1 passed (2)
      Tests  1 failed | 3 passed (4)
`;

const ofPlaywright = `  ✘  1 [live] › e2e/live.spec.ts:4:1 › a value shows (2.4s)

  1) [live] › e2e/live.spec.ts:4:1 › a value shows ─────

    Error: expect(locator).toBeVisible() failed

  1 failed
    [live] › e2e/live.spec.ts:4:1 › a value shows
  131 passed (11.1m)
`;

describe("what a failed run said of its failures", () => {
  test.each([
    ["vitest", ofVitest, "⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1", "expected 1 to be 2"],
    ["Playwright", ofPlaywright, "  1) [live]", "toBeVisible() failed"],
  ])("%s: from the first failure on, without what passed", (_runner, output, begin, reason) => {
    const text = failureText(output);
    expect(text.startsWith(begin)).toBe(true);
    expect(text).toContain(reason);
    expect(text).not.toContain("✓");
  });

  test("a run that names no failure is told by its last lines", () => {
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`);
    const text = failureText(lines.join("\n"));
    expect(text.endsWith("line 499")).toBe(true);
    expect(text.split("\n").length).toBeLessThan(100);
  });
});

test("both runners' closing lines are counted", () => {
  expect(countTests(ofVitest)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  expect(countTests(ofPlaywright)).toEqual({ passed: 131, failed: 1, skipped: 0 });
});
