import fc from "fast-check";
import { expect, test } from "vitest";
import { matchesShort } from "@/lib/store/journal-topic";
import { type TopicNode, topicLines, topicTree } from "./topic-tree";

const seen = [
  "50f8b18c…/…9999/service-event/charging",
  "50f8b18c…/…9999/service-event/charging",
  "50f8b18c…/…9999/service-event/air-conditioning",
  "TWC/1A2B/ampsInUse",
  "TWC/1A2B",
].map((topic) => [topic, 1] as const);

const shape = ({ level, count, children }: TopicNode): unknown =>
  children.length > 0 ? [level, count, children.map(shape)] : [level, count];

test("topics become a tree that counts what came at each level and below", () => {
  expect(topicTree(seen).map(shape)).toEqual([
    [
      "50f8b18c…",
      3,
      [
        [
          "…9999",
          3,
          [
            [
              "service-event",
              3,
              [
                ["air-conditioning", 1],
                ["charging", 2],
              ],
            ],
          ],
        ],
      ],
    ],
    ["TWC", 2, [["1A2B", 2, [["ampsInUse", 1]]]]],
  ]);
});

test("a closed branch hides what is below it", () => {
  const tree = topicTree(seen);
  const patterns = (open: readonly string[]) =>
    topicLines(tree, new Set(open)).map(({ node, depth }) => [node.pattern, depth]);
  expect(patterns([])).toEqual([
    ["50f8b18c…/#", 0],
    ["TWC/#", 0],
  ]);
  expect(patterns(["TWC/#", "TWC/1A2B/#"])).toEqual([
    ["50f8b18c…/#", 0],
    ["TWC/#", 0],
    ["TWC/1A2B/#", 1],
    ["TWC/1A2B/ampsInUse", 2],
  ]);
});

test("a line's pattern lists exactly the messages that the line counts", () => {
  const level = fc.constantFrom("a", "b", "…9999", "");
  const topic = fc
    .array(level, { minLength: 1, maxLength: 4 })
    .map((levels) => levels.join("/"))
    .filter(Boolean);
  fc.assert(
    fc.property(fc.array(topic, { maxLength: 12 }), (topics) => {
      const tree = topicTree(topics.map((one) => [one, 1]));
      const everything = new Set(allPatterns(tree));
      for (const { node } of topicLines(tree, everything)) {
        const listed = topics.filter((one) => matchesShort(node.pattern, one));
        expect(listed, node.pattern).toHaveLength(node.count);
      }
    }),
  );
});

const allPatterns = (nodes: readonly TopicNode[]): readonly string[] =>
  nodes.flatMap(({ pattern, children }) => [pattern, ...allPatterns(children)]);
