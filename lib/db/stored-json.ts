/** Reads a JSON column. The type is the one that this room wrote there, checked when it came in. */
export function fromJson<Stored>(text: string): Stored {
  const value: Stored = JSON.parse(text);
  return value;
}
