import { expect, test } from "vitest";
import { createSeenTopics } from "./seen-topics";

test("live messages are counted, stored ones only tell of their topic, however often they are read", () => {
  const seen = createSeenTopics();
  seen.live({ topic: "a/b" });
  seen.live({ topic: "a/b" });
  for (const _ of [1, 2]) seen.stored([{ topic: "a/b" }, { topic: "c" }]);
  expect([...seen.counts()]).toEqual([
    ["a/b", 2],
    ["c", 0],
  ]);
});

test("topics without end do not fill the memory, and the known ones go on counting", () => {
  const seen = createSeenTopics();
  for (let number = 0; number < 3_000; number += 1) seen.live({ topic: `t/${number}` });
  seen.live({ topic: "t/0" });
  expect(seen.counts().size).toBe(2_000);
  expect(seen.counts().get("t/0")).toBe(2);
});
