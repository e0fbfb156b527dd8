import type { Alert } from "./alert";

/** Everything that a sentence about an alert may ask for. */
const factNames = [
  "version",
  "campaign",
  "status",
  "progress",
  "verdict",
  "reason",
  "words",
  "what",
  "volts",
  "doubt",
  "why",
  "level",
  "counter",
] as const;

/** An absent or empty fact is "none", so that a sentence can leave it out. */
const wordOf = (value: string | number | undefined): string | number =>
  value === undefined || value === "" ? "none" : value;

/** The values for the sentence of an alert in the message catalogue. */
export const sentenceValues = ({ facts }: Pick<Alert, "facts">): Record<string, string | number> =>
  Object.fromEntries(factNames.map((name) => [name, wordOf(facts[name])]));
