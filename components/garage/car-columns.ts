import type { SortKey } from "./garage-rows";

/** The columns of the table of cars, each with the name of its title. */
export const carColumns = [
  { key: "name", name: "car" },
  { key: "status", name: "state" },
  { key: "charge", name: "charge" },
  { key: "range", name: "range" },
  { key: "ready", name: "readyAt" },
  { key: "heard", name: "lastHeard" },
] as const satisfies readonly { readonly key: SortKey; readonly name: string }[];
