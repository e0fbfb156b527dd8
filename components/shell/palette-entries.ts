/** One place that the palette leads to. */
export interface PaletteEntry {
  readonly href: string;
  readonly title: string;
  /** What kind of place it is, or whose. */
  readonly hint: string;
  /** Shown only when it is asked for by name: there are many of these. */
  readonly isDeep?: true;
}

const mostShown = 12;

/** The entries that have every word of the text, in any order, accents aside; without a text the main ones. */
export function matchEntries(
  entries: readonly PaletteEntry[],
  text: string,
): readonly PaletteEntry[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.filter(({ isDeep }) => !isDeep).slice(0, mostShown);
  const fits = ({ title, hint }: PaletteEntry) => {
    const own = plain(`${title} ${hint}`);
    return words.every((word) => own.includes(word));
  };
  const [first = ""] = words;
  const startsWithIt = ({ title }: PaletteEntry) => (plain(title).startsWith(first) ? 0 : 1);
  return entries
    .filter(fits)
    .toSorted((a, b) => startsWithIt(a) - startsWithIt(b))
    .slice(0, mostShown);
}

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLowerCase();
