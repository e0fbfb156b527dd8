/** JSON with the very characters it was written in: no digit of a number is lost. */
export type Json =
  | { readonly kind: "null" | "boolean" | "number"; readonly text: string }
  | { readonly kind: "string"; readonly text: string; readonly value: string }
  | { readonly kind: "array"; readonly text: string; readonly items: readonly Json[] }
  | { readonly kind: "object"; readonly text: string; readonly entries: ReadonlyMap<string, Json> };
export type JsonObject = Extract<Json, { kind: "object" }>;

const maxDepth = 100;
const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 forbids exactly these in a string.
const string = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const literals: ReadonlyMap<string, Json> = new Map([
  ["n", { kind: "null", text: "null" }],
  ["t", { kind: "boolean", text: "true" }],
  ["f", { kind: "boolean", text: "false" }],
]);

class Unreadable extends Error {}

/** Reads JSON; undefined where the text is none. */
export function readJson(text: string): Json | undefined {
  const reader = new Reader(text);
  try {
    const value = reader.value(0);
    return reader.isAtEnd() ? value : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of a payload; undefined where the bytes are no UTF-8. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

export function readJsonBytes(bytes: Uint8Array): Json | undefined {
  const text = utf8(bytes);
  return text === undefined ? undefined : readJson(text);
}

export const field = (json: Json | undefined, name: string): Json | undefined =>
  json?.kind === "object" ? json.entries.get(name) : undefined;

/** A field's text; undefined where it is missing or no text. */
export function textField(json: Json | undefined, name: string): string | undefined {
  const found = field(json, name);
  return found?.kind === "string" ? found.value : undefined;
}

/** A whole number, written as a number or as text. */
export function integerOf(json: Json | undefined): number | undefined {
  const text = json?.kind === "number" ? json.text : json?.kind === "string" ? json.value : "";
  if (!/^-?\d{1,16}$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** The same without the spaces between its parts; every number and text keeps its characters. */
export function compactText(json: Json): string {
  if (json.kind === "array") return `[${json.items.map(compactText).join(",")}]`;
  if (json.kind !== "object") return json.text;
  const parts = [...json.entries].map(
    ([key, value]) => `${JSON.stringify(key)}:${compactText(value)}`,
  );
  return `{${parts.join(",")}}`;
}

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  isAtEnd(): boolean {
    this.skipSpace();
    return this.at === this.text.length;
  }

  value(depth: number): Json {
    if (depth > maxDepth) throw new Unreadable();
    this.skipSpace();
    const first = this.text[this.at];
    if (first === "{") return this.object(depth);
    if (first === "[") return this.array(depth);
    if (first === '"') return this.string();
    return this.plain();
  }

  private object(depth: number): Json {
    const start = this.at;
    const entries = new Map<string, Json>();
    this.at += 1;
    if (!this.take("}")) {
      do {
        this.skipSpace();
        const { value: key } = this.string();
        if (!this.take(":")) throw new Unreadable();
        entries.set(key, this.value(depth + 1));
      } while (this.take(","));
      if (!this.take("}")) throw new Unreadable();
    }
    return { kind: "object", text: this.text.slice(start, this.at), entries };
  }

  private array(depth: number): Json {
    const start = this.at;
    const items: Json[] = [];
    this.at += 1;
    if (!this.take("]")) {
      do items.push(this.value(depth + 1));
      while (this.take(","));
      if (!this.take("]")) throw new Unreadable();
    }
    return { kind: "array", text: this.text.slice(start, this.at), items };
  }

  private string(): Extract<Json, { kind: "string" }> {
    const text = this.match(string);
    if (text === undefined) throw new Unreadable();
    const value: string = text.includes("\\") ? JSON.parse(text) : text.slice(1, -1);
    return { kind: "string", text, value };
  }

  private plain(): Json {
    const literal = literals.get(this.text[this.at] ?? "");
    if (literal !== undefined) {
      if (!this.text.startsWith(literal.text, this.at)) throw new Unreadable();
      this.at += literal.text.length;
      return literal;
    }
    const text = this.match(number);
    if (!text) throw new Unreadable();
    return { kind: "number", text };
  }

  private take(sign: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  /** Most JSON has none: a look at one character is cheaper than a pattern. */
  private skipSpace(): void {
    if (this.text.charCodeAt(this.at) > 32) return;
    space.lastIndex = this.at;
    space.test(this.text);
    this.at = space.lastIndex;
  }

  private match(pattern: RegExp): string | undefined {
    const start = this.at;
    pattern.lastIndex = start;
    if (!pattern.test(this.text)) return undefined;
    this.at = pattern.lastIndex;
    return this.text.slice(start, this.at);
  }
}
