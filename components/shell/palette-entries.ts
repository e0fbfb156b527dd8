import type { Capability } from "@/lib/domain/capability";
import type { Vehicle } from "@/lib/domain/vehicle";

interface Named {
  readonly title: string;
  /** What kind of place it is, or whose. */
  readonly hint: string;
  /** Shown only when it is asked for by name: there are many of these. */
  readonly isDeep?: true;
}

/** One place that the palette leads to. */
export interface PalettePlace extends Named {
  readonly kind: "place";
  readonly href: string;
}

/** What the car that is open can be asked. */
export interface PaletteCommand extends Named {
  readonly kind: "command";
  readonly vehicle: Vehicle;
  readonly capability: Capability;
}

export type PaletteEntry = PalettePlace | PaletteCommand;

export const keyOf = (entry: PaletteEntry): string =>
  entry.kind === "place" ? entry.href : entry.capability.kind;

const mostShown = 12;

/** The entries that have every word of the text, in any order, accents aside; without a text the main ones. */
export function matchEntries<Entry extends Named>(
  entries: readonly Entry[],
  text: string,
): readonly Entry[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.filter(({ isDeep }) => !isDeep).slice(0, mostShown);
  const fits = ({ title, hint }: Named) => {
    const own = plain(`${title} ${hint}`);
    return words.every((word) => own.includes(word));
  };
  const [first = ""] = words;
  const startsWithIt = ({ title }: Named) => (plain(title).startsWith(first) ? 0 : 1);
  // Of two that begin with it the shorter one is nearer to what was typed.
  const nearer = (a: Named, b: Named) =>
    startsWithIt(a) - startsWithIt(b) || a.title.length - b.title.length;
  return entries.filter(fits).toSorted(nearer).slice(0, mostShown);
}

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLowerCase();
