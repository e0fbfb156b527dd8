import type { VehicleValueName, VehicleValues } from "@/lib/domain/vehicle";
import { readDate, readWall } from "./dates";
import { hoursAhead, hoursBetween } from "./time-zones";

/** The car's metrics with the one that just came in its place. */
export interface View {
  readonly number: (name: string) => number | undefined;
  readonly bool: (name: string) => boolean | undefined;
  readonly text: (name: string) => string | undefined;
  readonly list: (name: string) => readonly unknown[] | undefined;
  readonly now: number;
  /** The moment that a date of the car means, in whatever zone the car lives. */
  readonly date: (name: string) => number | undefined;
}

interface ViewOf {
  readonly read: (name: string) => unknown;
  readonly now: number;
  /** As a person told it. */
  readonly timeZone: string | undefined;
}

export function createView({ read, now, timeZone }: ViewOf): View {
  const text = (name: string) => {
    const value = read(name);
    return typeof value === "string" ? value : undefined;
  };
  const zoneOf = (wallAt: number) =>
    timeZone === undefined ? ownZone(text) : hoursAhead(timeZone, wallAt);
  return {
    number: (name) => {
      const value = read(name);
      return typeof value === "number" ? value : undefined;
    },
    bool: (name) => {
      const value = read(name);
      return typeof value === "boolean" ? value : undefined;
    },
    text,
    list: (name) => {
      const value = read(name);
      return Array.isArray(value) ? value : undefined;
    },
    date: (name) => readDate(text(name) ?? "", zoneOf),
    now,
  };
}

/** GPS time is local and the module's clock is not: sent together they tell the zone. */
function ownZone(text: (name: string) => string | undefined): number | undefined {
  const local = readWall(text("v.p.gpstime") ?? "");
  const utc = readDate(text("m.time.utc") ?? "");
  return local === undefined || utc === undefined ? undefined : hoursBetween(local, utc);
}

/** What some metrics say in the common words; undefined takes a value back. */
export type Derived = {
  readonly [Name in VehicleValueName]?: VehicleValues[Name] | undefined;
};

export interface Rule {
  readonly from: readonly string[];
  readonly say: (view: View) => Derived;
  /** The car's own spelling, where it says more. */
  readonly raw?: (view: View) => Partial<Record<VehicleValueName, string>>;
}
