import { expect, test } from "vitest";
import { commandOf, subjectOf } from "./audit-entry";

const entry = { id: 1, at: 0, action: "command" };

test("a command is told by its kind and its plain arguments", () => {
  const detail = '{"id":"x","kind":"set-charge-limit","limitPercent":80,"timer":{"id":1}}';
  expect(commandOf({ ...entry, detail })).toEqual({
    kind: "set-charge-limit",
    arguments: [["limitPercent", 80]],
  });
});

test("what is no command, or cannot be read, is none", () => {
  expect(commandOf({ ...entry, action: "source-changed", detail: '{"kind":"x"}' })).toBeUndefined();
  expect(commandOf({ ...entry, detail: "{" })).toBeUndefined();
  expect(commandOf({ ...entry, detail: "null" })).toBeUndefined();
});

test("a name is shown rather than an id, and an id without a name not at all", () => {
  const target = "0123456789abcdef0123456789abcdef";
  expect(subjectOf({ ...entry, target, targetName: "Enyaq" })).toBe("Enyaq");
  expect(subjectOf({ ...entry, target })).toBeUndefined();
  expect(subjectOf({ ...entry, target: "Chargers" })).toBe("Chargers");
});
