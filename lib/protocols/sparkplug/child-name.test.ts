import fc from "fast-check";
import { expect, test } from "vitest";
import { childName } from "./child-name";

test("group, edge and device are joined by colons", () => {
  expect(childName({ group: "G", edge: "E%3A" }, "D d")).toBe("G:E%3A:D d");
});

test.each([
  [{ group: "a:b", edge: "c" }, "d", "a:b/c/d"],
  [{ group: "a", edge: "b:c" }, "d", "a/b:c/d"],
  [{ group: "a", edge: "b" }, "c:d", "a/b/c:d"],
])(
  "%j with the device %s is called %s: a colon within an id is none between two",
  (node, device, name) => {
    expect(childName(node, device)).toBe(name);
  },
);

test("two devices never have one name", () => {
  const id = fc.array(fc.constantFrom("a", ":", "%", "3A"), { minLength: 1, maxLength: 4 });
  const ids = fc.tuple(id, id, id).map((parts) => parts.map((part) => part.join("")));
  const named = ([group = "", edge = "", device = ""]: readonly string[]) =>
    childName({ group, edge }, device);
  fc.assert(
    fc.property(ids, ids, (one, other) => {
      expect(named(one) === named(other)).toBe(one.join("/") === other.join("/"));
    }),
  );
});
