import { expect, test } from "vitest";
import type { Person, Role } from "@/lib/domain/person";
import type { Asker } from "./asker";
import { garagesOf, requireIn } from "./asker";
import { actions, mayInGarage, type Scope } from "./permissions";

const personWith = (role: Role | undefined, instanceRole?: Person["instanceRole"]): Person => ({
  id: "p",
  email: "p@example.org",
  name: "P",
  memberships: role === undefined ? [] : [{ garageId: "g", garageName: "G", role }],
  ...(instanceRole === undefined ? {} : { instanceRole }),
});

const allowed = (person: Person) => actions.filter((action) => mayInGarage(person, action, "g"));

test.each([
  ["an owner", personWith("owner"), [...actions]],
  ["a manager", personWith("manager"), ["view", "command", "read-messages", "manage-source"]],
  ["a viewer", personWith("viewer"), ["view"]],
  ["a stranger", personWith(undefined), []],
  ["support", personWith(undefined, "support"), ["view", "read-messages"]],
  ["an admin without a garage", personWith(undefined, "admin"), []],
] as const)("%s may do what their role says", (_name, person, expected) => {
  expect(allowed(person)).toEqual(expected);
});

const askerWith = (scopes: readonly Scope[]): Asker => ({
  person: personWith("owner"),
  via: "token",
  scopes,
  sessionId: "s",
  sessionEndsAt: 1,
  sessionEpoch: 0,
  address: "::1",
  knownGarages: ["g"],
});

test.each([
  [["read"], ["view", "read-messages"]],
  [["command"], ["view", "command"]],
  [["admin"], [...actions]],
  [[], []],
] as const)("a token with %s may do no more than that", (scopes, expected) => {
  const asker = askerWith(scopes);
  const found = actions.filter((action) => garagesOf(asker, action).includes("g"));
  expect([...found].sort()).toEqual([...expected].sort());
});

test("a foreign garage does not exist, one's own may be closed to the action", () => {
  const asker = { ...askerWith(["admin"]), person: personWith("viewer") };
  expect(() => requireIn(asker, "command", "other", "garage")).toThrow(/no such garage/);
  expect(() => requireIn(asker, "command", "g", "garage")).toThrow(/role/);
  expect(() => requireIn(asker, "view", "g", "garage")).not.toThrow();
});
