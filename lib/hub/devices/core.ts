import type { Batch } from "@/lib/db/batch";
import type { Database } from "@/lib/db/database";
import type { DeviceRow } from "@/lib/db/devices";
import type { ProfileSettings } from "@/lib/domain/device";
import type { Log } from "@/lib/domain/log";
import type { MqttServer } from "@/lib/mqtt-server/server";
import type { Clock } from "../clock";
import type { Registry } from "./registry";
import type { RpcDesk } from "./rpc-asked";
import type { SessionSettings } from "./session-limits";
import type { DeviceState } from "./state";

/** What every part of the device transport works with. */
export interface Core {
  readonly db: Database;
  readonly log: Log;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly server: () => MqttServer;
  readonly rpcs: RpcDesk;
  readonly sessionSettings: SessionSettings;
  /** Shows the device's new state to whoever watches it. */
  readonly show: (device: DeviceState) => void;
}

export const settingsOf = (core: Pick<Core, "registry">, { row }: DeviceState): ProfileSettings =>
  core.registry.profile(row.profileId)?.settings ?? {};

/** Changes the device's row in memory at once; the answer goes into the batch that stores it. */
export function changeRow(core: Core, device: DeviceState, change: Partial<DeviceRow>): DeviceRow {
  const row = { ...device.row, ...change };
  core.registry.put(row);
  core.show(device);
  return row;
}

/** For what nobody waits for: it is stored soon, and a failure is logged. */
export function storeSoon(core: Core, batch: Batch): void {
  void storeOrLog(core, batch);
}

/** Answers when it is stored, or when it is written down that it could not be. */
export const storeOrLog = (core: Core, batch: Batch): Promise<void> =>
  core.db
    .writeBatch(batch)
    .catch((error: unknown) => core.log.error("A device's state could not be stored.", { error }));
