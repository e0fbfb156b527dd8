import { isObject } from "@/lib/domain/is-object";
import { say } from "@/messages/say";

const utf8 = new TextDecoder("utf-8", { fatal: true });

export type ParsedPayload =
  | { readonly kind: "body"; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads a JSON object out of the bytes, or says in words why not. */
export function parsePayload(payload: Uint8Array): ParsedPayload {
  const text = textIn(payload);
  if (text === undefined) return { kind: "unreadable", reason: say("journal.notUtf8") };
  const value = jsonIn(text);
  if (value === undefined) return { kind: "unreadable", reason: say("journal.notJson") };
  if (!isObject(value)) return { kind: "unreadable", reason: say("journal.notJsonObject") };
  return { kind: "body", body: value };
}

function textIn(payload: Uint8Array): string | undefined {
  try {
    return utf8.decode(payload);
  } catch {
    return undefined;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
