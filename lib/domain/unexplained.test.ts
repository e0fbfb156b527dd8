import { expect, test } from "vitest";
import { explained, type Unexplained } from "./unexplained";

const line: Unexplained = {
  messageId: 7,
  lineAt: 900,
  heardAt: 1_000,
  shownBy: ["isLocked", "doorsOpen"],
  findings: [],
};
const unlocked = { name: "isLocked", from: true, to: false };
const opened = { name: "doorsOpen", from: [], to: ["trunk"] };

test("a line is told what its values show, answer by answer", () => {
  const first = explained(line, [unlocked], 2_000);
  const both = first && explained(first, [opened], 3_000);
  expect(both?.findings).toEqual([
    { word: "unlocked", parts: [] },
    { word: "doors-opened", parts: ["trunk"] },
  ]);
});

test("it is told nothing by other values, nor by what did not change", () => {
  expect(explained(line, [{ name: "isPlugged", from: false, to: true }], 2_000)).toBeUndefined();
  expect(explained(line, [], 2_000)).toBeUndefined();
});

test("what shows two minutes later is not laid to it", () => {
  expect(explained(line, [unlocked], 121_000)).toBeDefined();
  expect(explained(line, [unlocked], 121_001)).toBeUndefined();
});
