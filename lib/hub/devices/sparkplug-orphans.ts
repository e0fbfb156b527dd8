import { readTelemetry } from "@/lib/db/devices";
import { type Core, settingsOf } from "./core";
import type { DeviceState } from "./state";

/** No connection survives a start: what the last run left online is offline until it is born again. */
export async function settleOrphans(core: Core): Promise<void> {
  const devices = [...core.registry.devices()].filter((device) => isOfEdge(core, device));
  const rows = await Promise.all(devices.map((device) => offlineRow(core, device)));
  const telemetry = rows.flat();
  if (telemetry.length > 0) await core.db.writeBatch({ telemetry });
}

function isOfEdge(core: Core, device: DeviceState): boolean {
  if (settingsOf(core, device).isSparkplug) return true;
  const { parentId } = device.row;
  const parent = parentId === null ? undefined : core.registry.device(parentId);
  return parent !== undefined && settingsOf(core, parent).isSparkplug === true;
}

async function offlineRow(core: Core, { row }: DeviceState) {
  const asked = { deviceId: row.id, keys: ["STATE"], from: undefined, to: undefined, limit: 1 };
  const last = (await readTelemetry(core.db, asked)).get("STATE")?.[0];
  if (last?.value !== '"ONLINE"') return [];
  const at = Math.max(core.clock.now(), last.at + 1);
  return [{ deviceId: row.id, key: "STATE", at, value: '"OFFLINE"' }];
}
