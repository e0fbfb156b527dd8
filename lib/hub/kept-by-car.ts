import { type KeptByCar, nothingKept } from "@/lib/domain/kept-by-car";
import type { RawValue, Vehicle } from "@/lib/domain/vehicle";
import { protocolFor } from "@/lib/protocols/index";
import type { Hub } from "./hub";

interface Car extends Pick<Vehicle, "sources"> {
  readonly rawValues: Readonly<Record<string, RawValue>>;
}

/**
 * What a car keeps by itself: its raw values as the first of its sources that knows such things reads them, also while
 * that source is switched off.
 */
export function keptByCar({ sources }: Pick<Hub, "sources">, car: Car): KeptByCar {
  const kinds = sources.list().flatMap(({ id, kind }) => (car.sources.includes(id) ? [kind] : []));
  const read = kinds.map((kind) => protocolFor(kind)?.keptByCar).find((each) => each !== undefined);
  return read?.(car.rawValues) ?? nothingKept;
}
