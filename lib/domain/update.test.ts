import { expect, test } from "vitest";
import { sayUpdate as say } from "@/lib/hub/updates/say-update";
import { foldUpdate } from "./fold-update";
import { isOnlyFurther } from "./update";
import { updateOf, wordOf } from "./update-for-test";

const loading = updateOf({ state: "downloading", phase: "downloading", progressPercent: 10 });
const after = (start = loading, ...word: Parameters<typeof wordOf>) =>
  isOnlyFurther(foldUpdate(start, wordOf(...word), say).update, start);

test("a percentage, a repeat and a pause only bring an update further", () => {
  expect(after(loading, "downloading", { progressPercent: 11 })).toBe(true);
  expect(after(loading, "downloading", { progressPercent: 10 })).toBe(true);
  expect(after(loading, "paused")).toBe(true);
});

test("a new state, a failure and the end of a doubt are more than that", () => {
  expect(after(loading, "installing")).toBe(false);
  expect(after(loading, "failure")).toBe(false);
  const doubted = { ...loading, refused: { verdict: "invalid", at: 1 } } as const;
  const { update } = foldUpdate(doubted, { ...wordOf("downloading"), verdict: "valid" }, say);
  expect(isOnlyFurther(update, doubted)).toBe(false);
  expect(isOnlyFurther(doubted, update)).toBe(false);
});
