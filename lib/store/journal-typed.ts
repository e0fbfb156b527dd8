import { shortTopic, shortVin, vinShape } from "./journal-topic";

/** A piece of a VIN from this length on tells a car from others. */
const leastPiece = 8;
/** The maker, which many cars share. */
const makerLength = 3;

const vinInAnyCase = new RegExp(vinShape, "gi");

/**
 * What somebody types into a filter, as an address and the server's log may have it. People type a VIN in lower case,
 * and a filter is handed on while it is being typed: a piece of a known VIN is shortened as well. The shortened filter
 * lets through all that was meant, and perhaps more.
 */
export function shortTyped(typed: string, knownVins: readonly string[]): string {
  // One text of all VINs, a line each: a fleet has ten thousand of them.
  const known = `\n${knownVins.join("\n").toLowerCase()}`;
  const shorten = (text: string): string => {
    const hidden = shortTopic(text, knownVins).replaceAll(vinInAnyCase, shortVin);
    const short = shortenPieces(hidden, known);
    // What was left of one piece can make another with the words beside it.
    return short === text ? short : shorten(short);
  };
  return shorten(typed);
}

function shortenPieces(text: string, known: string): string {
  let short = "";
  for (let at = 0; at < text.length; ) {
    const piece = pieceAt(text, at, known);
    short += piece === "" ? text.charAt(at) : shortPiece(piece, known);
    at += piece.length || 1;
  }
  return short;
}

/** The longest piece of a VIN that stands at this place; empty where it is too short to matter. */
function pieceAt(text: string, at: number, known: string): string {
  let end = at + leastPiece;
  const isPiece = () => end <= text.length && known.includes(text.slice(at, end).toLowerCase());
  if (!isPiece()) return "";
  while (isPiece()) end += 1;
  return text.slice(at, end - 1);
}

/** The beginning of a VIN goes on after what is typed, so its end is not known yet. */
const shortPiece = (piece: string, known: string): string =>
  known.includes(`\n${piece.toLowerCase()}`) ? `${piece.slice(0, makerLength)}…` : shortVin(piece);
