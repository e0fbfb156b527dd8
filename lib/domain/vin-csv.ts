/** A line that names no car, and why. Lines count from 1, headings included. */
export interface FaultyLine {
  readonly line: number;
  readonly text: string;
  readonly reason: "not-a-vin" | "repeated";
}

export interface VinLine {
  readonly line: number;
  readonly vin: string;
}

export interface VinCsv {
  readonly lines: readonly VinLine[];
  readonly faults: readonly FaultyLine[];
}

const shownLength = 100;

/** Vehicle identifications of test fleets are shorter than a VIN of ISO 3779. */
export const isVin = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text);

/**
 * The VINs of a table as spreadsheets save it: separated by comma, semicolon or tab, in the column
 * headed "VIN", or in the first one where no heading says so. Empty lines say nothing.
 */
export function readVinCsv(text: string): VinCsv {
  const rows = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: index + 1, cells: cellsOf(line) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const headed = (rows[0]?.cells ?? []).findIndex((cell) => cell.toLowerCase() === "vin");
  const column = Math.max(0, headed);
  return sortOut(
    rows.slice(headed < 0 ? 0 : 1).map(({ line, cells }) => ({ line, vin: cells[column] ?? "" })),
  );
}

function sortOut(rows: readonly VinLine[]): VinCsv {
  const lines: VinLine[] = [];
  const faults: FaultyLine[] = [];
  const seen = new Set<string>();
  for (const { line, vin } of rows) {
    const reason = isVin(vin) ? (seen.has(vin) ? "repeated" : undefined) : "not-a-vin";
    if (reason === undefined) lines.push({ line, vin });
    else faults.push({ line, text: vin.slice(0, shownLength), reason });
    seen.add(vin);
  }
  return { lines, faults };
}

/** The cells of one line; in quotes a separator is text, and a doubled quote is one. */
function cellsOf(line: string): readonly string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (isQuoted && letter === '"' && line.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /[,;\t]/.test(letter)) {
      cells.push(cell.trim());
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell.trim()];
}
