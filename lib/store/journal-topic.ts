import { matches } from "@/lib/mqtt/match";

export const vinShape =
  /(?<![A-Za-z0-9])(?=[A-Z0-9]{0,16}\d)(?=[A-Z0-9]{0,16}[A-Z])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])/g;
const uuidShape = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;

/** Every VIN as its last four characters: "…9999". Known VINs are found whatever their shape, and in lower case too. */
export function hideVins(text: string, knownVins: readonly string[] = []): string {
  let hidden = text.replaceAll(vinShape, shortVin);
  const upper = hidden.toUpperCase();
  // Looked for before it is replaced: a fleet has many VINs, and a text has few of them.
  for (const vin of knownVins)
    if (vin.length > 4 && upper.includes(vin.toUpperCase()))
      hidden = hidden.replaceAll(inAnyCase(vin), shortVin);
  return hidden;
}

const inAnyCase = (words: string): RegExp => new RegExp(words.replaceAll(/\W/g, "\\$&"), "gi");

export const shortVin = (vin: string): string => `…${vin.slice(-4)}`;

/** A topic as the log shows it: VINs by their end, account ids by their beginning. */
export const shortTopic = (topic: string, knownVins: readonly string[] = []): string =>
  hideVins(topic, knownVins).replaceAll(uuidShape, "$1…");

/** Whether a filter with shortened levels ("+/…9999/#", "50f8b18c…/#") matches a topic. */
export function matchesShort(filter: string, topic: string): boolean {
  if (!matches(wireFilter(filter), topic)) return false;
  const levels = topic.split("/");
  return filter.split("/").every((level, index) => fits(level, levels[index] ?? ""));
}

/** The nearest filter without shortened levels: what the server can be asked for. */
export const wireFilter = (filter: string): string =>
  filter
    .split("/")
    .map((level) => (level.includes("…") ? "+" : level))
    .join("/");

/** Whether the word has what is left of the level, in this order and up to both ends. */
function fits(level: string, word: string): boolean {
  const [start = "", ...parts] = level.split("…");
  const end = parts.pop();
  if (end === undefined) return true;
  let at = start.length;
  for (const part of parts) {
    const found = word.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return word.startsWith(start) && word.endsWith(end) && at + end.length <= word.length;
}
