import { lastHeardAt } from "@/lib/domain/freshness";
import { readyAt } from "@/lib/domain/sentence";
import { type StatusWord, statusOf, statusWords } from "@/lib/domain/status";
import type { Vehicle } from "@/lib/domain/vehicle";

/** What the garage shows of one car. */
export interface GarageRow {
  readonly vehicle: Vehicle;
  readonly status: StatusWord;
  readonly chargePercent: number | undefined;
  readonly rangeKm: number | undefined;
  readonly readyAt: number | undefined;
  readonly heardAt: number | undefined;
}

export const sortKeys = ["name", "status", "charge", "range", "ready", "heard"] as const;
export type SortKey = (typeof sortKeys)[number];

export interface GarageView {
  readonly text: string;
  readonly sort: SortKey;
  readonly isDescending: boolean;
}

/** Reads the view from a page's address; what is not valid falls back silently. */
export function readView(query: URLSearchParams): GarageView {
  const sort = query.get("sort")?.replace(/^-/, "");
  return {
    text: query.get("filter") ?? "",
    sort: sortKeys.find((key) => key === sort) ?? "name",
    isDescending: query.get("sort")?.startsWith("-") ?? false,
  };
}

/** The address of a view; defaults are left out. */
export function writeView({ text, sort, isDescending }: GarageView): string {
  const query = new URLSearchParams();
  if (text) query.set("filter", text);
  if (sort !== "name" || isDescending) query.set("sort", `${isDescending ? "-" : ""}${sort}`);
  const written = query.toString();
  return written === "" ? "" : `?${written}`;
}

const known = new WeakMap<Vehicle, GarageRow>();

/** The same object for the same state of a car: of a hundred cars only the one that changed is drawn again. */
export function rowOf(vehicle: Vehicle): GarageRow {
  const row = known.get(vehicle) ?? describe(vehicle);
  known.set(vehicle, row);
  return row;
}

const describe = (vehicle: Vehicle): GarageRow => ({
  vehicle,
  status: statusOf(vehicle.state, vehicle),
  chargePercent: vehicle.state.chargePercent?.value,
  rangeKm: vehicle.state.rangeKm?.value,
  readyAt: readyAt(vehicle.state),
  heardAt: lastHeardAt(vehicle.state),
});

/** The rows that match, in the order asked for; `say` gives the word that a person sees for a status. */
export function arrange(
  rows: readonly GarageRow[],
  view: GarageView,
  say: (status: StatusWord) => string,
): readonly GarageRow[] {
  const wanted = view.text.trim().toLocaleLowerCase();
  const matches = ({ vehicle, status }: GarageRow) =>
    wanted === "" || `${vehicle.name} ${say(status)}`.toLocaleLowerCase().includes(wanted);
  const sign = view.isDescending ? -1 : 1;
  return rows.filter(matches).sort((a, b) => sign * compare[view.sort](a, b) || byName(a, b));
}

type Compare = (a: GarageRow, b: GarageRow) => number;

/** Van 2 stands before Van 10, as in a campaign. */
const collator = new Intl.Collator(undefined, { numeric: true });
const byName: Compare = (a, b) => collator.compare(a.vehicle.name, b.vehicle.name);

const byNumber =
  (read: (row: GarageRow) => number | undefined): Compare =>
  (a, b) =>
    (read(a) ?? -1) - (read(b) ?? -1);

const compare: Record<SortKey, Compare> = {
  name: byName,
  status: byNumber(({ status }) => statusWords.indexOf(status)),
  charge: byNumber(({ chargePercent }) => chargePercent),
  range: byNumber(({ rangeKm }) => rangeKm),
  ready: byNumber((row) => row.readyAt),
  heard: byNumber(({ heardAt }) => heardAt),
};
