import type { DomainEvent } from "@/lib/domain/event";
import { foldVehicle } from "@/lib/domain/fold";
import type { DecodeContext, Incoming } from "@/lib/domain/protocol";
import type { RawValue, VehicleState } from "@/lib/domain/vehicle";
import { decode } from "./decode";
import { receivedAt } from "./fixture-words";

interface Kept {
  state: VehicleState;
  raw: Readonly<Record<string, RawValue>>;
}

/** A source that keeps what is decoded, the way the hub does. */
export function listen(settings: Readonly<Record<string, string>> = {}) {
  const cars = new Map<string, Kept>();
  let now = receivedAt;
  const car = (vin: string): Kept => cars.get(vin) ?? { state: {}, raw: {} };
  const apply = (event: DomainEvent, isRetained: boolean) => {
    if (event.kind === "vehicle-identified") {
      cars.set(event.realVin, car(event.vin));
      cars.delete(event.vin);
    }
    if (event.kind !== "vehicle-reported") return;
    const before = car(event.vin);
    const stamp = { receivedAt: now, sourceId: "s", messageId: 1, isRetained };
    const { state, raw } = foldVehicle(before.state, before.raw, event, stamp);
    cars.set(event.vin, { state, raw });
  };
  const context = (): DecodeContext => ({
    now,
    source: { id: "s", settings, vins: [...cars.keys()] },
    rawValuesOf: (vin) => car(vin).raw,
    stateOf: (vin) => car(vin).state,
  });
  return {
    cars,
    context,
    pass: (ms: number) => {
      now += ms;
    },
    take: (topic: string, text: string, isRetained = false) => {
      const message: Incoming = {
        topic,
        payload: new TextEncoder().encode(text),
        qos: 0,
        isRetained,
        receivedAt: now,
      };
      const decoded = decode(message, context());
      if (decoded.kind === "understood")
        for (const event of decoded.events) apply(event, isRetained);
      return decoded;
    },
  };
}
