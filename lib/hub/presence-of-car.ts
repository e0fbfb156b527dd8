import type { VehicleId } from "@/lib/domain/ids";
import type { Clock } from "./clock";
import { createMemory } from "./memory";
import { openMqttLink } from "./mqtt-link";
import type { Picture } from "./picture";
import { openPresenceLine, type PresenceLine } from "./presence-line";
import type { SourceRunner } from "./source-runner";
import type { Sources } from "./sources";

interface Deps {
  readonly sources: Sources;
  readonly picture: Picture;
  readonly clock: Clock;
}

/** The line to a car, through the first of its sources whose modules want to know who looks. */
export const openPresenceOf =
  ({ sources, picture, clock }: Deps) =>
  (vehicleId: VehicleId): PresenceLine | undefined => {
    const memory = createMemory(picture);
    const runner = picture.cars
      .get(vehicleId)
      ?.vehicle.sources.map((id) => sources.runner(id))
      .find((candidate) => candidate?.protocol.presence !== undefined);
    if (!runner) return undefined;
    return openPresenceLine({
      presence: () => {
        const vehicle = picture.cars.get(vehicleId)?.vehicle;
        const source = runner.context();
        const held = vehicle && memory(vehicle.garageId);
        return (
          held && runner.protocol.presence?.(vehicle.vin, { now: clock.now(), source, ...held })
        );
      },
      options: () => lineOptions(runner, vehicleId),
      connect: openMqttLink,
      publish: runner.publish,
      clock,
    });
  };

async function lineOptions(runner: SourceRunner, vehicleId: VehicleId) {
  if (runner.isInternal) return undefined;
  const prepared = await runner.access.prepare();
  if (prepared.kind === "fault") return undefined;
  const { options } = prepared;
  return {
    ...options,
    filters: [],
    clientId: `${options.clientId ?? "vindow"}-${vehicleId.slice(0, 8)}`,
  };
}
