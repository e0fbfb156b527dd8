import type { VehicleId, Vin } from "./ids";
import { isMeant, type VehicleFilter } from "./vehicle-filter";
import { compareVersions } from "./version-order";
import { readVinCsv } from "./vin-csv";

/** A car as planning sees it. */
export interface Candidate {
  readonly id: VehicleId;
  readonly vin: Vin;
  readonly name: string;
  readonly softwareVersion?: string | undefined;
  /** Whether it can be told at all. */
  readonly isReachable: boolean;
}

export interface Skipped {
  /** The VIN, or whatever else stood in its place. */
  readonly vehicle: string;
  readonly reason:
    | "unknown"
    | "not-a-vin"
    | "repeated"
    | "no-update-source"
    | "already-installed"
    | "downgrade";
  /** Of the CSV, from 1. */
  readonly line?: number;
}

/** Which cars are asked for: by list, by group and as CSV together; the filter leaves some of them. */
export interface Wanted {
  readonly vehicleIds?: readonly string[] | undefined;
  readonly vins?: readonly string[] | undefined;
  readonly groupIds?: readonly string[] | undefined;
  readonly csv?: string | undefined;
  readonly filter?: VehicleFilter | undefined;
}

export interface KnownCars {
  readonly candidates: readonly Candidate[];
  /** The cars of the groups that are asked for. */
  readonly inGroups: readonly VehicleId[];
  /** The cars that failed in the campaign of the filter. */
  readonly failed: ReadonlySet<VehicleId>;
}

export interface Chosen {
  readonly cars: readonly Candidate[];
  readonly skipped: readonly Skipped[];
}

interface Rule {
  readonly version: string;
  readonly isDowngradeAllowed: boolean;
}

/** The cars that take this version, and each that was asked for and does not, with the reason. */
export function chooseVehicles(wanted: Wanted, known: KnownCars, rule: Rule): Chosen {
  const { asked, skipped } = askedFor(wanted, known);
  const filter = wanted.filter ?? {};
  const meant = asked.filter((car) => isMeant(car, filter, known.failed));
  const judged = meant.map((car) => ({ car, reason: reasonAgainst(car, rule) }));
  return {
    cars: judged.flatMap(({ car, reason }) => (reason === undefined ? [car] : [])),
    skipped: [
      ...skipped,
      ...judged.flatMap(({ car, reason }) =>
        reason === undefined ? [] : [{ vehicle: car.vin, reason }],
      ),
    ],
  };
}

/** By name; without any list every car. */
function askedFor(wanted: Wanted, { candidates, inGroups }: KnownCars) {
  const { vehicleIds, vins, groupIds, csv } = wanted;
  const isEvery = [vehicleIds, vins, groupIds, csv].every((list) => list === undefined);
  if (isEvery) return { asked: candidates, skipped: [] };
  const { lines, faults } = readVinCsv(csv ?? "");
  const names = new Map<string, number | undefined>(lines.map(({ vin, line }) => [vin, line]));
  for (const name of [...(vehicleIds ?? []), ...(vins ?? [])])
    if (!names.has(name)) names.set(name, undefined);
  const grouped = new Set(inGroups);
  const asked = candidates.filter(
    ({ id, vin }) => names.has(id) || names.has(vin) || grouped.has(id),
  );
  const found = new Set(asked.flatMap(({ id, vin }) => [id, vin]));
  const unknown = [...names].flatMap(([vehicle, line]) =>
    found.has(vehicle) ? [] : [{ vehicle, reason: "unknown" as const, ...(line && { line }) }],
  );
  const faulty = faults.map(({ text, ...fault }) => ({ vehicle: text, ...fault }));
  return { asked, skipped: [...faulty, ...unknown] };
}

function reasonAgainst(
  { softwareVersion, isReachable }: Candidate,
  { version, isDowngradeAllowed }: Rule,
): Skipped["reason"] | undefined {
  if (!isReachable) return "no-update-source";
  if (softwareVersion === undefined) return undefined;
  const order = compareVersions(version, softwareVersion);
  if (order === 0) return "already-installed";
  return order < 0 && !isDowngradeAllowed ? "downgrade" : undefined;
}
