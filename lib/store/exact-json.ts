interface Source {
  readonly source?: string;
}

/** Reads JSON without rounding: an integer that a number cannot hold becomes a bigint. */
export function parseExact(text: string): unknown {
  // The third argument is newer than the type of JSON.parse.
  const parse: (
    text: string,
    revive: (key: string, value: unknown, at?: Source) => unknown,
  ) => unknown = JSON.parse;
  return parse(text, (_key, value, at) => {
    const isWhole = typeof value === "number" && /^-?\d+$/.test(at?.source ?? "");
    return isWhole && !Number.isSafeInteger(value) ? BigInt(at?.source ?? 0) : value;
  });
}

/** Writes what `parseExact` reads. */
export function writeExact(value: unknown, indent?: number): string {
  const numbers: string[] = [];
  const text = JSON.stringify(
    value,
    (_key, part: unknown) => {
      if (typeof part !== "bigint") return part;
      numbers.push(String(part));
      return `\u0000${numbers.length - 1}`;
    },
    indent,
  );
  return (text ?? "").replaceAll(
    /"\\u0000(\d+)"/g,
    (_all, index: string) => numbers[Number(index)] ?? "",
  );
}
