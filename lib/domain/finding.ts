import type { FoldedChange } from "./fold";

const words = [
  "locked",
  "unlocked",
  "plugged",
  "unplugged",
  "doors-opened",
  "doors-closed",
  "windows-opened",
  "windows-closed",
] as const;
export type FindingWord = (typeof words)[number];

/** Something that is different from what was known of the car before. */
export interface Finding {
  readonly word: FindingWord;
  /** "front-left", "trunk"; empty where the word says it all. */
  readonly parts: readonly string[];
}

type Rule = (from: unknown, to: unknown) => readonly Finding[];

/** What a change of these values means; what was not known before has not changed for all we know. */
const rules: ReadonlyMap<string, Rule> = new Map([
  ["isLocked", flag("locked", "unlocked")],
  ["isPlugged", flag("plugged", "unplugged")],
  ["doorsOpen", openings("doors-opened", "doors-closed")],
  ["windowsOpen", openings("windows-opened", "windows-closed")],
]);

export const findingsOf = (changes: readonly FoldedChange[]): readonly Finding[] =>
  changes.flatMap(({ name, from, to }) => rules.get(name)?.(from, to) ?? []);

function flag(yes: FindingWord, no: FindingWord): Rule {
  return (from, to) => {
    if (typeof from !== "boolean" || typeof to !== "boolean") return [];
    return [{ word: to ? yes : no, parts: [] }];
  };
}

/** A car that only says that something is open: which one, and whether it is the same as before, nobody knows. */
const some = "any";

function openings(opened: FindingWord, closed: FindingWord): Rule {
  return (from, to) => {
    if (!Array.isArray(from) || !Array.isArray(to)) return [];
    if (to.length === 0 && from.includes(some)) return [{ word: closed, parts: ["all"] }];
    if (from.length > 0 && [...from, ...to].includes(some)) return [];
    const found = [
      { word: opened, parts: to.filter((part) => !from.includes(part)) },
      { word: closed, parts: from.filter((part) => !to.includes(part)) },
    ];
    return found.filter(({ parts }) => parts.length > 0);
  };
}

/** "unlocked; doors-opened: front-left, trunk": as the timeline keeps it. */
export const toDetail = (findings: readonly Finding[]): string =>
  findings
    .map(({ word, parts }) => (parts.length === 0 ? word : `${word}: ${parts.join(", ")}`))
    .join("; ");

/** Undefined where the detail of a line is something else. */
export function findingsIn(detail: string): readonly Finding[] | undefined {
  const found = detail.split("; ").map(findingIn);
  return found.every((finding) => finding !== undefined) ? found : undefined;
}

function findingIn(text: string): Finding | undefined {
  const [name, parts] = text.split(": ");
  const word = words.find((known) => known === name);
  return word && { word, parts: parts?.split(", ") ?? [] };
}
