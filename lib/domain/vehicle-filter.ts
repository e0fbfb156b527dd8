import { z } from "zod";
import { compareVersions } from "./version-order";

const pattern = z.string().trim().min(1).max(200);

/** Which cars a campaign is for, by what is known of them; all that is said must hold. */
export const vehicleFilter = z.strictObject({
  /** Name or VIN: "van" is found anywhere in it, "VIN-2*" is all of it, with * for anything. */
  text: pattern.optional(),
  /** The software that it has: "2.9.1", or "2.*". */
  version: pattern.optional(),
  /** Its software is older than this. */
  versionBelow: pattern.optional(),
  /** It failed in this campaign. */
  failedIn: z.string().min(1).max(200).optional(),
});
export type VehicleFilter = z.infer<typeof vehicleFilter>;

interface FilteredCar {
  readonly id: string;
  readonly vin: string;
  readonly name: string;
  readonly softwareVersion?: string | undefined;
}

/** Whether the car is meant; `failed` are the cars that failed in the campaign of the filter. */
export function isMeant(
  { id, vin, name, softwareVersion }: FilteredCar,
  { text, version, versionBelow, failedIn }: VehicleFilter,
  failed: ReadonlySet<string>,
): boolean {
  if (text !== undefined && !hasText(name, text) && !hasText(vin, text)) return false;
  if (failedIn !== undefined && !failed.has(id)) return false;
  if (version !== undefined && !fits(softwareVersion ?? "", version)) return false;
  // Nobody knows whether an unknown version is an old one.
  return (
    versionBelow === undefined ||
    (softwareVersion !== undefined && compareVersions(softwareVersion, versionBelow) < 0)
  );
}

const hasText = (whole: string, text: string): boolean =>
  text.includes("*") ? fits(whole, text) : whole.toLowerCase().includes(text.toLowerCase());

/** Piece by piece and never back again: no pattern takes longer than its length times the text's. */
function fits(whole: string, text: string): boolean {
  const [first = "", ...pieces] = text.toLowerCase().split("*");
  const rest = whole.toLowerCase();
  const last = pieces.pop();
  if (last === undefined) return rest === first;
  if (!rest.startsWith(first) || !rest.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces) {
    const found = rest.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= rest.length - last.length;
}
