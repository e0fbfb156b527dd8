import { parseFilter } from "./topic";

/** Does the filter (shared or not) match the topic? A leading wildcard never matches `$…` [MQTT-4.7.2-1]. */
export const matches = (filter: string, topic: string): boolean => matcherOf(filter)(topic);

/** The same for many topics: the filter is read once. */
export function matcherOf(filter: string): (topic: string) => boolean {
  const levels = parseFilter(filter)?.filter.split("/");
  return (topic) => levels !== undefined && matchesLevels(levels, topic.split("/"));
}

/** Whether anything with this word at that level can match: what cannot need not be looked at one by one. */
export function mayName(filter: string, index: number, word: string): boolean {
  const level = literalLevel(filter, index);
  return level === undefined || level === word;
}

/** The word of a level; undefined where the filter leaves it open. */
export function literalLevel(filter: string, index: number): string | undefined {
  const levels = filter.split("/");
  const level = levels[index];
  return level === "+" || level === "#" || (levels.at(-1) === "#" && index >= levels.length - 1)
    ? undefined
    : level;
}

function matchesLevels(filter: readonly string[], topic: readonly string[]): boolean {
  if (topic[0]?.startsWith("$") && (filter[0] === "#" || filter[0] === "+")) return false;
  for (const [index, level] of filter.entries()) {
    if (level === "#") return true;
    const word = topic[index];
    if (word === undefined || (level !== "+" && level !== word)) return false;
  }
  return filter.length === topic.length;
}

/**
 * Is every topic that `requested` matches also matched by `allowed`? Exact, so that a ticket or an
 * access list written with filters can decide about a subscription.
 */
export function covers(allowed: string, requested: string): boolean {
  const inner = parseFilter(requested)?.filter;
  const outer = parseFilter(allowed)?.filter;
  if (inner === undefined || outer === undefined) return false;
  return coversLevels(levelsOf(outer), levelsOf(inner));
}

/** A lone `#` is the same set as `+/#`: a topic has at least one level. */
const levelsOf = (filter: string): readonly string[] =>
  filter === "#" ? ["+", "#"] : filter.split("/");

function coversLevels(allowed: readonly string[], requested: readonly string[]): boolean {
  if (requested[0]?.startsWith("$") && allowed[0] === "+") return false;
  for (const [index, level] of allowed.entries()) {
    if (level === "#") return true;
    const wanted = requested[index];
    if (wanted === undefined || wanted === "#") return false;
    if (level !== "+" && level !== wanted) return false;
  }
  return allowed.length === requested.length;
}
