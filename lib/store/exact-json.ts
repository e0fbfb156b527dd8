interface Context {
  readonly source?: string;
}

/** A number that JavaScript would write otherwise than it was written: too large, or "1.10". */
export class WrittenNumber extends Number {
  readonly source: string;
  constructor(source: string) {
    super(source);
    this.source = source;
  }
  override toString(): string {
    return this.source;
  }
}

/** Reads JSON with every digit as it was written. */
export function parseExact(text: string): unknown {
  // The third argument is newer than the type of JSON.parse.
  const parse: (
    text: string,
    revive: (key: string, value: unknown, context?: Context) => unknown,
  ) => unknown = JSON.parse;
  return parse(text, (_key, value, context) => {
    const source = context?.source;
    const isChanged = typeof value === "number" && source && String(value) !== source;
    return isChanged ? new WrittenNumber(source) : value;
  });
}

const mark = "\u0000";
const marked = /"\\u0000([^"]*)"/g;

/** Writes what `parseExact` reads. */
export function writeExact(value: unknown, indent?: number): string {
  const text = JSON.stringify(
    value,
    (_key, part: unknown) => (part instanceof WrittenNumber ? `${mark}${part.source}` : part),
    indent,
  );
  return (text ?? "").replaceAll(marked, (_all, source: string) => source);
}
