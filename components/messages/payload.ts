import type { JournalRow } from "@/lib/domain/journal";

/** The payload indented; undefined where it is not JSON. */
export function prettyJson(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return undefined;
  }
}

/** How many bytes of the payload the journal kept. */
export function keptBytes({ payload, isBinary, size }: JournalRow): number {
  if (isBinary) return Math.min(Math.floor((payload.replace(/=+$/, "").length * 3) / 4), size);
  // Redaction may change the length a little; only a payload near the cap can have been cut.
  const bytes = new TextEncoder().encode(payload).length;
  return size > cutAboveBytes ? Math.min(bytes, size) : size;
}
const cutAboveBytes = 64 * 1024;

const bytesPerLine = 16;
const mostLines = 512;

/** Base64 as lines of hex with their offset, at most 8 KiB of them. */
export function hexLines(base64: string): string {
  const binary = decodeBase64(base64);
  const lines: string[] = [];
  for (let at = 0; at < binary.length && lines.length < mostLines; at += bytesPerLine) {
    const part = binary.slice(at, at + bytesPerLine);
    const hex = [...part].map((one) => one.charCodeAt(0).toString(16).padStart(2, "0")).join(" ");
    lines.push(`${at.toString(16).padStart(4, "0")}  ${hex}`);
  }
  return lines.join("\n");
}

function decodeBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return "";
  }
}

export interface Token {
  readonly at: number;
  readonly kind: "key" | "text" | "other";
  readonly text: string;
}

const stringShape = /"(?:[^"\\]|\\.)*"(\s*:)?/g;
const mostTokens = 4_000;

/** JSON in pieces to be colored: keys, texts, and what lies between. */
export function tokens(json: string): readonly Token[] {
  const found: Token[] = [];
  let from = 0;
  for (const match of json.matchAll(stringShape)) {
    if (found.length >= mostTokens) break;
    const [text, colon] = match;
    if (match.index > from)
      found.push({ at: from, kind: "other", text: json.slice(from, match.index) });
    found.push({ at: match.index, kind: colon ? "key" : "text", text });
    from = match.index + text.length;
  }
  if (from < json.length) found.push({ at: from, kind: "other", text: json.slice(from) });
  return found;
}
