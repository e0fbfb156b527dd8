import type { MessageRow } from "./batch";
import type { Queries } from "./database";
import { createGarage } from "./garages";
import { createVehicle } from "./vehicles";

/** A message as the Škoda broker sends it; say what matters to the test. */
export const messageRow = (row: Partial<MessageRow> & { readonly id: number }): MessageRow => ({
  at: 1_700_000_000_000 + row.id,
  garageId: "home",
  sourceId: "skoda",
  direction: "in",
  topic: "50f8b18c/TMBJB9NY6RF999999/service-event/charging",
  qos: 0,
  retain: false,
  size: 42,
  payload: '{"version":1,"data":{"soc":"77"},"name":"change-soc"}',
  isBinary: false,
  status: "understood",
  events: ["vehicle-reported"],
  flags: [],
  changes: [],
  ...row,
});

export interface Home {
  readonly garageId: string;
  readonly vehicleId: string;
}

/** A garage with one car. */
export async function makeHome(db: Queries, name = "Home"): Promise<Home> {
  const garage = await createGarage(db, { name, now: 1 });
  const car = { garageId: garage.id, vin: "TMBJB9NY6RF999999", name: "Enyaq", now: 1 };
  return { garageId: garage.id, vehicleId: (await createVehicle(db, car)).id };
}
