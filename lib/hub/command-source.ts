import type { SourceId } from "@/lib/domain/ids";
import type { Intent } from "@/lib/domain/intent";
import type { Protocol } from "@/lib/domain/protocol";
import type { Car } from "./picture";
import type { Sources } from "./sources";

export interface CommandSource {
  readonly id: SourceId;
  readonly encode: (intent: Intent) => ReturnType<NonNullable<Protocol["encode"]>>;
}

/** The first of the car's sources whose protocol takes commands. */
export function commandSource(
  sources: Sources,
  car: Car | undefined,
  now: () => number,
): CommandSource | undefined {
  for (const id of car?.vehicle.sources ?? []) {
    const runner = sources.runner(id);
    const encode = runner?.protocol.encode;
    if (!car || !runner || !encode) continue;
    const { vin, state, capabilities } = car.vehicle;
    const context = { source: runner.context(), vin, state, capabilities };
    return {
      id,
      encode: (intent) => encode(intent, { ...context, rawValues: car.rawValues, now: now() }),
    };
  }
  return undefined;
}
