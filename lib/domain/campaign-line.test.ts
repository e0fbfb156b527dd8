import { expect, test } from "vitest";
import { lineOf, newsOf, withNews } from "./campaign-line";
import { updateOf } from "./update-for-test";

test("a line with its news is the line of the changed update", () => {
  const before = updateOf({ lastVerdict: "missing", isPaused: true });
  const after = updateOf({
    state: "failed",
    phase: "installing",
    progressPercent: 60,
    attempts: 2,
    lastHeardAt: 5,
    lastVerdict: "valid",
    failure: "no space",
    changedAt: 6,
    hasConsent: true,
  });
  expect(withNews(lineOf(before), newsOf(after))).toEqual(lineOf(after));
  expect(withNews(lineOf(after), newsOf(before))).toEqual(lineOf(before));
});

test("news survive the way through JSON", () => {
  const news = newsOf(updateOf());
  expect(JSON.parse(JSON.stringify(news))).toEqual(news);
});
