/** JSON with sorted keys and no spaces, so that both sides sign the same bytes (as in RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

/** What is signed of a message: its topic, so that it cannot be moved to another car, and all but the signature. */
export function signedText(topic: string, fields: Readonly<Record<string, unknown>>): string {
  const { signature: _signature, ...rest } = fields;
  return `${topic}\n${canonicalJson(rest)}`;
}
