import type { CampaignLine } from "@/lib/domain/campaign-line";
import { rankOf } from "@/lib/domain/update";
import { type Lane, laneOf, lanes } from "./lanes";

export const lineSorts = ["name", "state", "progress", "heard", "attempts"] as const;
export type LineSort = (typeof lineSorts)[number];

/** What of a campaign's cars is shown, and in which order. */
export interface LinesView {
  readonly text: string;
  readonly lane: Lane | undefined;
  readonly sort: LineSort;
  readonly isDescending: boolean;
  /** The update whose history is open. */
  readonly opened: string | undefined;
}

/** Reads the view from the address; what is not valid falls back silently. */
export function readLinesView(query: URLSearchParams): LinesView {
  const sort = query.get("sort") ?? "";
  return {
    text: query.get("filter") ?? "",
    lane: lanes.find((lane) => lane === query.get("show")),
    sort: lineSorts.find((key) => key === sort.replace(/^-/, "")) ?? "name",
    isDescending: sort.startsWith("-"),
    opened: query.get("update") ?? undefined,
  };
}

/** The address of a view; defaults are left out. */
export function writeLinesView({ text, lane, sort, isDescending, opened }: LinesView): string {
  const query = new URLSearchParams();
  if (text) query.set("filter", text);
  if (lane) query.set("show", lane);
  if (sort !== "name" || isDescending) query.set("sort", `${isDescending ? "-" : ""}${sort}`);
  if (opened) query.set("update", opened);
  const written = query.toString();
  return written === "" ? "" : `?${written}`;
}

/** A line with the name that its car goes by. */
export interface Named {
  readonly line: CampaignLine;
  readonly name: string;
}

export interface NamedLine extends Named {
  /** Where it stands by name; comparing ten thousand names every second would be felt. */
  readonly place: number;
}

const compare: Readonly<Record<LineSort, (a: CampaignLine, b: CampaignLine) => number>> = {
  name: () => 0,
  state: (a, b) => lanes.indexOf(laneOf[b.state]) - lanes.indexOf(laneOf[a.state]),
  progress: (a, b) => rankOf(a.phase) - rankOf(b.phase) || a.progressPercent - b.progressPercent,
  heard: (a, b) => (a.lastHeardAt ?? 0) - (b.lastHeardAt ?? 0),
  attempts: (a, b) => a.attempts - b.attempts,
};

function wantedBy(view: LinesView): (one: Named) => boolean {
  const text = view.text.trim().toLowerCase();
  return ({ line, name }) =>
    (view.lane === undefined || laneOf[line.state] === view.lane) &&
    (text === "" ||
      name.toLowerCase().includes(text) ||
      line.vin.toLowerCase().includes(text) ||
      (line.failure?.toLowerCase().includes(text) ?? false));
}

/** The lines that the view wants, in its order. */
export function arrangeLines(all: readonly NamedLine[], view: LinesView): readonly NamedLine[] {
  const sign = view.isDescending ? -1 : 1;
  const by = compare[view.sort];
  return all
    .filter(wantedBy(view))
    .sort((a, b) => sign * (by(a.line, b.line) || a.place - b.place));
}

/** The first lines of the view, without putting all ten thousand in order. */
export function firstLines(
  all: readonly Named[],
  view: LinesView,
  most: number,
): readonly CampaignLine[] {
  const sign = view.isDescending ? -1 : 1;
  const by = compare[view.sort];
  const isWanted = wantedBy(view);
  const first: Named[] = [];
  for (const one of all) {
    if (!isWanted(one)) continue;
    const isBefore = (other: Named) =>
      sign * (by(one.line, other.line) || collator.compare(one.name, other.name)) < 0;
    const last = first.at(-1);
    if (first.length === most && last && !isBefore(last)) continue;
    const at = first.findIndex(isBefore);
    first.splice(at < 0 ? first.length : at, 0, one);
    first.length = Math.min(first.length, most);
  }
  return first.map(({ line }) => line);
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** The place of every name in their order. */
export function placesOf(names: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const sorted = [...names].sort(([, a], [, b]) => collator.compare(a, b));
  return new Map(sorted.map(([id], place) => [id, place]));
}
