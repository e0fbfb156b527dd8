import type { Vehicle } from "./vehicle";

/** A car of which nothing is known yet. */
export const newVehicle: Vehicle = {
  id: "v1",
  garageId: "g1",
  name: "Enyaq",
  vin: "TMBJB9NY6RF999999",
  sources: ["s1"],
  capabilities: [],
  state: {},
};
