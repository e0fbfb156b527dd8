/** Whether a text with shortened words ("…9999", "50f8b18c…") stands in one that has them whole; upper and lower case are the same. */
export function containsShort(short: string): (text: string) => boolean {
  const wanted = short.toLowerCase();
  if (!wanted.includes("…")) return (text) => text.toLowerCase().includes(wanted);
  // A gap may be empty: at either end, or beside another one, it asks for nothing.
  const [first, ...rest] = wanted.split("…").filter((part) => part !== "");
  if (first === undefined) return () => true;
  return (text) => standsIn(text.toLowerCase(), first, rest);
}

/** The longest part of such a text without shortened words: what the server can be asked for. */
export const wireText = (short: string): string =>
  short.split("…").reduce((longest, part) => (part.length > longest.length ? part : longest));

/** One walk over the text for each part, however often it is repeated: a payload may be one word of 64 kB. */
function standsIn(text: string, first: string, rest: readonly string[]): boolean {
  let ends = startsOf(first, text, 0).map((start) => start + first.length);
  for (const part of rest) ends = endsBehindGap(part, text, ends);
  return ends.length > 0;
}

/** Everywhere a part stands, also where it overlaps itself. */
function startsOf(part: string, text: string, from: number): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) starts.push(at);
  return starts;
}

/** What a shortened word may have lost. The sign itself is in there, for a text that has it as written. */
const inWord = /[\w…-]/;

/** Where a part ends that follows on one of these ends, with nothing but a piece of a word between them. */
function endsBehindGap(part: string, text: string, ends: readonly number[]): number[] {
  let [nearest] = ends;
  if (nearest === undefined) return [];
  const wordStart = walkWords(text, nearest);
  const found: number[] = [];
  let next = 1;
  for (const start of startsOf(part, text, nearest)) {
    // The nearest end leaves the smallest gap: if that one does not do, none does.
    for (let end = ends[next]; end !== undefined && end <= start; end = ends[next]) {
      nearest = end;
      next += 1;
    }
    if (wordStart(start) <= nearest) found.push(start + part.length);
  }
  return found;
}

/** Tells for one place after the other where the word began that reaches up to it. */
function walkWords(text: string, from: number): (to: number) => number {
  let start = from;
  let at = from;
  return (to) => {
    for (; at < to; at += 1) if (!inWord.test(text.charAt(at))) start = at + 1;
    return start;
  };
}
