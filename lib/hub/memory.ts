import type { GarageId, Vin } from "@/lib/domain/ids";
import type { DecodeContext } from "@/lib/domain/protocol";
import { findCar, type Picture } from "./picture";

type Held = Required<Pick<DecodeContext, "rawValuesOf" | "stateOf">>;
export type Memory = (garageId: GarageId) => Held;

/** What a translator may look up of the cars of a garage; made once for each, not once for each message. */
export function createMemory(picture: Picture): Memory {
  const byGarage = new Map<GarageId, Held>();
  return (garageId) => {
    const known = byGarage.get(garageId);
    if (known) return known;
    const carOf = (vin: Vin) => findCar(picture, garageId, vin);
    const held: Held = {
      rawValuesOf: (vin) => carOf(vin)?.rawValues ?? {},
      stateOf: (vin) => carOf(vin)?.vehicle.state ?? {},
    };
    byGarage.set(garageId, held);
    return held;
  };
}
