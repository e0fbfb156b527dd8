import type { VehicleValueName, VehicleValues } from "@/lib/domain/vehicle";

/** The car's metrics with the one that just came in its place. */
export interface View {
  readonly number: (name: string) => number | undefined;
  readonly bool: (name: string) => boolean | undefined;
  readonly text: (name: string) => string | undefined;
  readonly list: (name: string) => readonly unknown[] | undefined;
  readonly now: number;
}

export function createView(read: (name: string) => unknown, now: number): View {
  return {
    number: (name) => {
      const value = read(name);
      return typeof value === "number" ? value : undefined;
    },
    bool: (name) => {
      const value = read(name);
      return typeof value === "boolean" ? value : undefined;
    },
    text: (name) => {
      const value = read(name);
      return typeof value === "string" ? value : undefined;
    },
    list: (name) => {
      const value = read(name);
      return Array.isArray(value) ? value : undefined;
    },
    now,
  };
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
