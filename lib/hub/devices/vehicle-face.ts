import type { VehicleId } from "@/lib/domain/ids";
import type { DeviceMapping } from "@/lib/domain/mapping-target";
import { changeRow } from "./core";
import type { DeviceState } from "./state";
import type { Transport } from "./turn";

/** The car that a device tells of, and how its keys are read. */
export interface DeviceVehicle {
  readonly vehicleId?: VehicleId;
  readonly values: DeviceMapping;
}

/** What people and programs may do about a device and its car. */
export function vehicleFace(core: Transport, found: (id: string) => DeviceState) {
  const { registry, cars } = core;
  return {
    vehicleOf: (id: string): DeviceVehicle => {
      const device = found(id);
      const { vehicleId } = device.row;
      const values = cars.mappingOf(device) ?? [];
      return vehicleId === null ? { values } : { vehicleId, values };
    },
    /** The car is in the device's garage: the caller has looked. */
    bind: (id: string, vehicleId: VehicleId, mapping: DeviceMapping): Promise<void> =>
      save(core, found(id), { vehicleId, mapping: JSON.stringify(mapping) }),
    unbind: (id: string): Promise<void> => save(core, found(id), unbound),
    /** The devices that tell of a car. */
    boundTo: (vehicleId: VehicleId): readonly string[] =>
      [...registry.devices()].flatMap(({ row }) => (row.vehicleId === vehicleId ? [row.id] : [])),
    /** Two cars proved to be one: their devices follow. */
    vehicleMerged: (from: VehicleId, into: VehicleId): void => {
      for (const device of registry.devices()) {
        if (device.row.vehicleId !== from) continue;
        changeRow(core, device, { vehicleId: into });
        cars.refresh(device);
      }
    },
  };
}

export const unbound = { vehicleId: null, mapping: null } as const;

async function save(
  core: Transport,
  device: DeviceState,
  change: { readonly vehicleId: string | null; readonly mapping: string | null },
): Promise<void> {
  const row = changeRow(core, device, change);
  core.cars.refresh(device);
  await core.db.writeBatch({ devices: [row] });
}
