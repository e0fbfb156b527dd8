import { expect, test } from "vitest";
import { refusedSentence } from "./refused-sentence";

test("what a car did not take is one sentence that names each key and why", () => {
  const range = { key: "range", target: "rangeKm", fault: "no-number" } as const;
  expect(refusedSentence([])).toBeUndefined();
  expect(refusedSentence([range])).toBe(
    'The car keeps what it had: "range" (rangeKm) is no number.',
  );
  expect(refusedSentence([range, { key: "pos", target: "position", fault: "no-fix" }])).toBe(
    'The car keeps what it had: "range" (rangeKm) is no number; "pos" (position) is 0, 0: the device has no fix.',
  );
});
