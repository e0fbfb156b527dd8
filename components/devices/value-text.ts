import { parseExact, WrittenNumber, writeExact } from "@/lib/store/exact-json";

/** A value as a person reads it: text without quotes, everything else as JSON. */
export const valueText = (value: unknown): string =>
  typeof value === "string" ? value : writeExact(value);

export const valueKinds = ["text", "number", "boolean", "json"] as const;
export type ValueKind = (typeof valueKinds)[number];

export function kindOfValue(value: unknown): ValueKind {
  if (typeof value === "string") return "text";
  if (typeof value === "number" || value instanceof WrittenNumber) return "number";
  return typeof value === "boolean" ? "boolean" : "json";
}

const numberPattern = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** JSON text of what a person typed as this kind; undefined where it is none. */
export function jsonOf(kind: ValueKind, typed: string): string | undefined {
  const text = typed.trim();
  switch (kind) {
    case "text":
      return JSON.stringify(typed);
    case "number":
      return numberPattern.test(text) ? text : undefined;
    case "boolean":
      return text === "true" || text === "false" ? text : undefined;
    case "json":
      return isJson(text) ? text : undefined;
  }
}

export function isJson(text: string): boolean {
  try {
    parseExact(text);
    return true;
  } catch {
    return false;
  }
}
