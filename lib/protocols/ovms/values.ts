import { say } from "@/messages/say";
import { readDate } from "./dates";
import type { Metric } from "./metrics";

export type Parsed =
  | { readonly kind: "value"; readonly value: unknown }
  /** The module took the value back, or says that there is none. */
  | { readonly kind: "cleared" }
  | { readonly kind: "unreadable"; readonly reason: string };

const floatPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Undefined numbers, as C++ prints them. */
const noNumber = /^[+-]?(?:nan(?:\([^)]*\))?|inf(?:inity)?)$/i;
const yes = new Set(["yes", "true", "1", "on"]);
const no = new Set(["no", "false", "0", "off"]);

/** A metric's text as a value. Text without any characters takes the value back. */
export function parseValue({ type }: Metric, text: string): Parsed {
  if (text === "") return { kind: "cleared" };
  switch (type) {
    case "bool":
      return parseBool(text);
    case "int":
    case "float":
      return parseNumber(text);
    case "floats":
    case "ints":
      return parseVector(text);
    case "bits":
      return parseVector(text);
    case "time":
      return /^\d{1,2}:\d{2}(:\d{2})?$/.test(text) ? value(text) : parseNumber(text);
    case "date":
      return parseDate(text);
    case "text":
      return value(text);
  }
}

/** What the text of a metric should have been. */
type TextType = "yesOrNo" | "number" | "numberList" | "date";

const value = (read: unknown): Parsed => ({ kind: "value", value: read });
const unreadable = (text: string, type: TextType): Parsed => ({
  kind: "unreadable",
  reason: say(`ovms.unreadable.${type}`, { text: text.slice(0, 40) }),
});

function parseBool(text: string): Parsed {
  const word = text.trim().toLowerCase();
  if (yes.has(word)) return value(true);
  return no.has(word) ? value(false) : unreadable(text, "yesOrNo");
}

function parseNumber(text: string): Parsed {
  const trimmed = text.trim();
  if (noNumber.test(trimmed)) return { kind: "cleared" };
  if (!floatPattern.test(trimmed)) return unreadable(text, "number");
  const read = Number(trimmed);
  return Number.isFinite(read) ? value(read) : { kind: "cleared" };
}

/** An element that is no number stays in its place as null, so that the wheels keep their order. */
function parseVector(text: string): Parsed {
  const elements = text.split(",").map((element) => parseNumber(element));
  if (elements.some(({ kind }) => kind === "unreadable")) return unreadable(text, "numberList");
  return value(elements.map((element) => (element.kind === "value" ? element.value : null)));
}

/** Dates stay as they came; firmware before 3.3.004 counts seconds. */
function parseDate(text: string): Parsed {
  if (readDate(text) !== undefined || /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\b/.test(text))
    return value(text);
  return unreadable(text, "date");
}
