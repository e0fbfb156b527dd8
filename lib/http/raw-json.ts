/** An answer that is JSON text already, with every digit as it was stored. */
export const rawJson = (text: string, status = 200): Response =>
  new Response(text, {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });

/** `{"a":…}` of parts that are JSON text. */
export const rawObject = (entries: readonly (readonly [string, string])[]): string =>
  `{${entries.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(",")}}`;

/** A list of keys; a comma inside one of them is encoded once more. */
export const keyList = (text: string): readonly string[] =>
  text
    .split(",")
    .filter((key) => key !== "")
    .map(decoded);

function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
