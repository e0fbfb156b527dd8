import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accessFor, fillPlaceholders } from "./access-list";
import { covers, matches } from "./match";
import { reasonWord, returnCodeFor } from "./reason-code";
import { isTopicFilter, isTopicName, parseFilter, topicDepth } from "./topic";
import { createTopicMap } from "./topic-map";
import { createTopicTree } from "./topic-tree";

const word = fc.constantFrom("a", "b", "", "$s");
const topic = fc.array(word, { minLength: 1, maxLength: 4 }).map((levels) => levels.join("/"));
const filter = fc
  .tuple(fc.array(fc.oneof(word, fc.constant("+")), { minLength: 0, maxLength: 4 }), fc.boolean())
  .map(([levels, isOpen]) => [...levels, ...(isOpen ? ["#"] : [])].join("/"))
  .filter((text) => text.length > 0);

/** Every topic of up to five levels over an alphabet one larger than the filters': enough to tell two filters apart. */
const universe = allTopics(["a", "b", "c", "", "$s"], 5);
function allTopics(words: readonly string[], depth: number): string[] {
  if (depth === 1) return [...words];
  const shorter = allTopics(words, depth - 1);
  const longest = shorter.filter((text) => topicDepth(text) === depth - 1);
  return [...shorter, ...longest.flatMap((text) => words.map((next) => `${text}/${next}`))];
}

/** The rules of section 4.7, written as a regular expression: a second opinion. */
function naiveMatch(text: string, name: string): boolean {
  if (name.startsWith("$") && /^[+#]/.test(text)) return false;
  const levels = text.split("/").map((level, index) => {
    if (level === "#") return index === 0 ? ".*" : "(/.*)?";
    const pattern = level === "+" ? "[^/]*" : level.replace("$", "\\$");
    return index === 0 ? pattern : `/${pattern}`;
  });
  return new RegExp(`^${levels.join("")}$`).test(name);
}

describe("topics and filters (MQTT 5.0 section 4.7)", () => {
  it("knows names from filters", () => {
    expect(["a", "/", "a//b", "$SYS/x"].every(isTopicName)).toBe(true);
    expect(["", "a/+", "#", "a\u0000", "x".repeat(65_536)].some(isTopicName)).toBe(false);
    expect(["#", "+", "a/+/b", "a/#", "/+"].every(isTopicFilter)).toBe(true);
    expect(["", "a#", "a/#/b", "a+/b", "a/b+"].some(isTopicFilter)).toBe(false);
  });

  it("reads shared filters and refuses those without a name or a filter [MQTT-4.8.2-1]", () => {
    expect(parseFilter("$share/g/a/#")).toEqual({ group: "g", filter: "a/#" });
    for (const bad of ["$share/g", "$share//a", "$share/g+/a", "$share/g/", "$share/g/a#"]) {
      expect(parseFilter(bad)).toBeUndefined();
    }
  });

  it("matches as a naive reading of the rules does", () => {
    fc.assert(
      fc.property(filter, topic, (text, name) => {
        expect(matches(text, name)).toBe(isTopicFilter(text) && naiveMatch(text, name));
      }),
      { numRuns: 5000 },
    );
  });

  it("a filter covers another exactly when no topic escapes it", () => {
    fc.assert(
      fc.property(filter, filter, (allowed, requested) => {
        const escapes = universe.some(
          (name) => naiveMatch(requested, name) && !naiveMatch(allowed, name),
        );
        expect(covers(allowed, requested)).toBe(!escapes);
      }),
      { numRuns: 1000 },
    );
  });

  it("the tree of filters finds what a list of filters finds", () => {
    fc.assert(
      fc.property(fc.array(filter, { maxLength: 20 }), topic, fc.nat(20), (filters, name, gone) => {
        const tree = createTopicTree<number>();
        for (const [index, text] of filters.entries()) tree.add(text, index);
        const removed = filters[gone];
        if (removed !== undefined) tree.remove(removed, gone);
        const expected = filters.flatMap((text, index) =>
          index !== gone && naiveMatch(text, name) ? [index] : [],
        );
        expect(tree.match(name).sort((a, b) => a - b)).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it("an emptied tree keeps nothing", () => {
    const tree = createTopicTree<number>();
    for (const text of ["a/b/#", "a", "#"]) tree.add(text, 1);
    for (const text of ["a/b/#", "a", "#"]) tree.remove(text, 1);
    expect(tree.isEmpty()).toBe(true);
  });

  it("the map of topics finds what a list of topics finds", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(topic, { maxLength: 20 }),
        filter,
        fc.nat(20),
        (topics, text, gone) => {
          const map = createTopicMap<string>();
          for (const name of topics) map.set(name, name);
          const removed = topics[gone];
          if (removed !== undefined) expect(map.delete(removed)).toBe(true);
          const left = topics.filter((_, index) => index !== gone);
          expect(map.size()).toBe(left.length);
          const found = map.matching(text).map((entry) => entry.value);
          expect(found.sort()).toEqual(left.filter((name) => naiveMatch(text, name)).sort());
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe("access lists", () => {
  const list = { publish: ["ovms/%u/#"], subscribe: ["ovms/%u/#", "c/%c"] };

  it("fill in the user name and the client id", () => {
    const access = accessFor(list, { username: "leaf", clientId: "m1" });
    expect(access.mayPublish("ovms/leaf/soc")).toBe(true);
    expect(access.mayPublish("ovms/other/soc")).toBe(false);
    expect(access.maySubscribe("ovms/leaf/+/x")).toBe(true);
    expect(access.maySubscribe("$share/g/c/m1")).toBe(true);
    expect(access.maySubscribe("ovms/#")).toBe(false);
  });

  it("a name with a wildcard or a slash opens nothing", () => {
    for (const username of ["+", "#", "a/b", ""]) {
      expect(fillPlaceholders("ovms/%u/#", { username, clientId: "c" })).toBeUndefined();
    }
    expect(fillPlaceholders("ovms/%u", { clientId: "c" })).toBeUndefined();
  });
});

describe("reason codes", () => {
  it("have a word, and a nearest return code for 3.1.1", () => {
    expect(reasonWord(0x87)).toBe("not authorized");
    expect(reasonWord(0x9b)).toBe("QoS not supported");
    expect(reasonWord(0xee)).toBe("0xee");
    expect(returnCodeFor(0x85)).toBe(2);
    expect(returnCodeFor(0x97)).toBe(3);
  });
});
