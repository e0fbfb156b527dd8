/** Hours east of Greenwich of the abbreviations that modules print; ambiguous ones as most cars mean them. */
const zones: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 1,
  BST: 1,
  IST: 5.5,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  AST: -4,
  ADT: -3,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  HKT: 8,
  SGT: 8,
  AWST: 8,
  ACST: 9.5,
  ACDT: 10.5,
  AEST: 10,
  AEDT: 11,
  JST: 9,
  KST: 9,
  NZST: 12,
  NZDT: 13,
};

const wallTime = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(?: (\S+))?$/;

/** The zone of the car where its abbreviation says nothing: hours ahead of Greenwich at that wall time. */
export type ZoneOf = (wallAt: number) => number | undefined;

/**
 * The time of "2024-11-11 18:19:21 CET" or of seconds since 1970, in epoch milliseconds. Undefined where the
 * zone is not known.
 */
export function readDate(text: string, zoneOf: ZoneOf = () => undefined): number | undefined {
  if (/^\d{9,10}$/.test(text)) return Number(text) * 1_000;
  const wallAt = readWall(text);
  if (wallAt === undefined) return undefined;
  const zone = wallTime.exec(text)?.[7] ?? "UTC";
  const offset = zoneHours(zone) ?? zoneOf(wallAt);
  return offset === undefined ? undefined : wallAt - offset * 3_600_000;
}

/** What the clock on the wall shows, as if the wall were in Greenwich. */
export function readWall(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] = wallTime.exec(text) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** "CET", or "+03" and "-0330" for zones without a name. */
function zoneHours(zone: string): number | undefined {
  const numeric = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!numeric) return Object.hasOwn(zones, zone) ? zones[zone] : undefined;
  const [, sign, hours, minutes = "0"] = numeric;
  return (sign === "-" ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
}

const earliest = Date.UTC(2020, 0, 1);

/** A module without network or GPS believes that it is 1970. */
export const isPlausible = (at: number): boolean => at >= earliest;
