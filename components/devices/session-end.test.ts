import { expect, test } from "vitest";
import { endOf } from "./session-end";

const session = {
  id: "s",
  startedAt: 1,
  protocolVersion: 5,
  listener: "tcp",
  address: "127.0.0.1",
} as const;

test("a connection is open until its end is known", () => {
  expect(endOf(session)).toEqual({ kind: "open" });
});

test("a known code has its words, a rare one its code and our reason", () => {
  expect(endOf({ ...session, endedAt: 2, reasonCode: 0x8e, reason: "taken over" })).toEqual({
    kind: "ended",
    word: "takenOver",
    code: "0x8e",
    reason: "taken over",
  });
  expect(endOf({ ...session, endedAt: 2, reasonCode: 0x9d })).toMatchObject({
    word: undefined,
    code: "0x9d",
  });
});
