/** A payload as text; bytes that are no UTF-8 become replacement marks. */
export const decodeText = (payload: Uint8Array): string =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(payload);

/** Whether every byte was part of a character. */
export function isCleanText(payload: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(payload);
    return true;
  } catch {
    return false;
  }
}

/** Firmware before 3.3.005 wrote line ends as CR and commas as semicolons, under dotted names. */
export function unpackText(text: string, isFormer: boolean): string {
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  return (isFormer ? lines.replaceAll(";", ",") : lines).replace(/\n+$/, "");
}

/** A short name for a text, to tell a repetition from news. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
