import fc from "fast-check";
import Libsql from "libsql";
import { expect, test } from "vitest";
import { containing, likeForFilter, matchesFilter } from "./topic-pattern";

// MQTT 5, 4.7.1.2 and 4.7.1.3: the examples of the specification.
test.each([
  ["sport/tennis/player1/#", "sport/tennis/player1", true],
  ["sport/tennis/player1/#", "sport/tennis/player1/ranking", true],
  ["sport/tennis/player1/#", "sport/tennis/player10", false],
  ["sport/#", "sport", true],
  ["#", "anything/at/all", true],
  ["sport/tennis/+", "sport/tennis/player1", true],
  ["sport/tennis/+", "sport/tennis/player1/ranking", false],
  ["sport/+", "sport", false],
  ["sport/+", "sport/", true],
  ["+/+", "/finance", true],
  ["+", "/finance", false],
])("%s and %s: %s", (filter, topic, isMatch) => {
  expect(matchesFilter(filter, topic)).toBe(isMatch);
});

const level = fc.stringMatching(/^[abA%_\\é]{0,3}$/);
const topics = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join("/"));
const filters = fc
  .tuple(fc.array(fc.oneof(level, fc.constant("+")), { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([levels, isOpen]) => [...levels, ...(isOpen ? ["#"] : [])].join("/"));

test("LIKE never misses a topic that the filter matches", () => {
  const sqlite = new Libsql(":memory:");
  const statement = sqlite.prepare("select ? like ? escape '\\' as hit");
  fc.assert(
    fc.property(filters, topics, (filter, topic) => {
      if (!matchesFilter(filter, topic)) return;
      expect(statement.get([topic, likeForFilter(filter)])).toMatchObject({ hit: 1 });
    }),
    { numRuns: 3_000 },
  );
  sqlite.close();
});

test("a searched text is taken as it is written", () => {
  expect(containing("50%_\\")).toBe("%50\\%\\_\\\\%");
});
