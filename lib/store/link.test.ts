import { expect, test } from "vitest";
import { isLinkUsable, linkWord } from "./link";

const lost = { kind: "lost", since: 1_000_000 } as const;
const after = (ms: number) => linkWord(lost, lost.since + ms);

test("a gap of less than three seconds keeps the word live", () => {
  expect(after(0)).toBe("live");
  expect(after(2_999)).toBe("live");
});

test("after three seconds the word is reconnecting, after thirty it is offline", () => {
  expect(after(3_000)).toBe("reconnecting");
  expect(after(29_999)).toBe("reconnecting");
  expect(after(30_000)).toBe("offline");
});

test("commands wait for a line that is longer gone than a blink", () => {
  expect(isLinkUsable(lost, lost.since + 1_000)).toBe(true);
  expect(isLinkUsable(lost, lost.since + 4_000)).toBe(false);
  expect(isLinkUsable({ kind: "signed-out", since: 0 }, 0)).toBe(false);
});

test("signed out and not allowed are their own words, whatever the time", () => {
  expect(linkWord({ kind: "signed-out", since: 0 }, 1e9)).toBe("signedOut");
  expect(linkWord({ kind: "not-allowed", since: 0 }, 1e9)).toBe("notAllowed");
});
