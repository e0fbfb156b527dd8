import type { Tables } from "@/lib/db/tables";
import { type Core, settingsOf } from "./core";
import { repeat } from "./repeat";
import { type DeviceState, isConnected } from "./state";

const defaultInactivityMs = 600_000;
/** Activity is written at most this often; memory knows it at once. */
const flushMs = 3_000;
const checkMs = 1_000;
const partRows = 250;

export interface ActivityBook {
  /** The device was heard of. */
  readonly touch: (device: DeviceState) => void;
  readonly connected: (device: DeviceState) => void;
  readonly disconnected: (device: DeviceState) => void;
  /** The device is gone: nothing is written of it any more. */
  readonly forget: (device: DeviceState) => void;
  readonly stop: () => Promise<void>;
}

export function inactivityMsOf(core: Pick<Core, "registry">, device: DeviceState): number {
  const own = Number(device.attributes.server.get("inactivityTimeout")?.value);
  if (Number.isFinite(own) && own > 0) return own;
  return settingsOf(core, device).inactivityMs ?? defaultInactivityMs;
}

/** What the server attributes `active`, `lastActivityTime` and the like say. */
export function createActivityBook(core: Core): ActivityBook {
  const { clock } = core;
  const dirty = new Map<string, Tables["attributes"]>();
  /** Heard of since the last write: a message costs an entry here and no more. */
  const heard = new Set<DeviceState>();
  const set = (device: DeviceState, key: string, value: string) => {
    const at = clock.now();
    device.attributes.server.set(key, { value, at });
    const deviceId = device.row.id;
    dirty.set(`${deviceId} ${key}`, { deviceId, scope: "server", key, value, at });
  };
  const noteHeard = (device: DeviceState) => {
    heard.delete(device);
    set(device, "lastActivityTime", String(device.lastActivityAt));
  };
  /** In small parts, one after the other: no acknowledgement waits long behind them. */
  const writeDue = async () => {
    for (const device of heard) noteHeard(device);
    const due = [...dirty.values()];
    dirty.clear();
    for (let from = 0; from < due.length; from += partRows)
      await store(core, due.slice(from, from + partRows));
  };
  let flushing = Promise.resolve();
  const flush = () => {
    flushing = flushing.then(writeDue);
    return flushing;
  };
  const check = () => {
    const now = clock.now();
    for (const device of core.registry.devices()) {
      const { isActive, lastActivityAt = 0 } = device;
      if (!isActive || now - lastActivityAt <= inactivityMsOf(core, device)) continue;
      device.isActive = false;
      set(device, "active", "false");
      set(device, "inactivityAlarmTime", String(now));
      core.show(device);
    }
  };
  const touch = (device: DeviceState) => {
    const now = clock.now();
    if (device.lastActivityAt === now && device.isActive) return;
    device.lastActivityAt = now;
    heard.add(device);
    if (device.isActive) return;
    device.isActive = true;
    set(device, "active", "true");
    core.show(device);
  };
  const stops = [repeat(clock, checkMs, check), repeat(clock, flushMs, () => void flush())];
  return {
    touch,
    connected: (device) => {
      set(device, "lastConnectTime", String(clock.now()));
      touch(device);
      noteHeard(device);
      core.show(device);
    },
    disconnected: (device) => {
      if (isConnected(device)) return;
      set(device, "lastDisconnectTime", String(clock.now()));
      core.show(device);
    },
    forget: (device) => {
      heard.delete(device);
      for (const key of dirty.keys()) if (key.startsWith(`${device.row.id} `)) dirty.delete(key);
    },
    stop: () => {
      for (const stop of stops) stop();
      return flush();
    },
  };
}

const store = (core: Core, attributes: readonly Tables["attributes"][]): Promise<void> =>
  core.db.writeBatch({ attributes }).catch((error: unknown) => {
    core.log.error("The activity of devices could not be stored.", { error });
  });
