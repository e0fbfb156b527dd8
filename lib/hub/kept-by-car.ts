import { type KeptByCar, nothingKept } from "@/lib/domain/kept-by-car";
import type { RawValue, Vehicle } from "@/lib/domain/vehicle";
import type { Hub } from "./hub";

interface Car extends Pick<Vehicle, "sources"> {
  readonly rawValues: Readonly<Record<string, RawValue>>;
}

/** What a car keeps by itself: its raw values as the first of its sources that knows such things reads them. */
export function keptByCar({ sources }: Pick<Hub, "sources">, car: Car): KeptByCar {
  const read = car.sources
    .map((id) => sources.runner(id)?.protocol.keptByCar)
    .find((each) => each !== undefined);
  return read?.(car.rawValues) ?? nothingKept;
}
