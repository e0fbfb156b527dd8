import { type LevelStanding, type LimitCounter, limitCounters } from "@/lib/domain/device-limits";
import { settingsOf } from "./core";
import { type Level, limitsOf } from "./rates";
import type { DeviceState } from "./state";
import type { Transport } from "./turn";

/** Every level that holds for the device, from its own to the widest. */
export function limitsView(core: Transport, device: DeviceState): readonly LevelStanding[] {
  const now = core.clock.now();
  const { own, ownName } = limitsOf(device, settingsOf(core, device), now);
  const { garageId, id, parentId } = device.row;
  const parent = parentId === null ? undefined : core.registry.device(parentId);
  return [
    { level: ownName, deviceId: id, counters: standing(own, now) },
    ...(device.row.isGateway === 1 ? [gatewayLevel(core, device, now)] : []),
    ...(parent ? [gatewayLevel(core, parent, now)] : []),
    { level: "garage", counters: standing(core.shared.ofGarage(garageId, now), now) },
    { level: "all", counters: standing(core.shared.ofAll, now) },
  ];
}

function gatewayLevel(core: Transport, gateway: DeviceState, now: number): LevelStanding {
  const { children } = limitsOf(gateway, settingsOf(core, gateway), now);
  const counters = standing(children, now).filter(({ counter }) => counter !== "sessions");
  return { level: "gateway", deviceId: gateway.row.id, counters };
}

const standing = (level: Level, now: number) =>
  limitCounters.map((counter) => counterStanding(counter, level, now));

const counterStanding = (counter: LimitCounter, level: Level, now: number) => ({
  counter,
  limit: level[counter]?.text ?? null,
  buckets: level[counter]?.levels(now) ?? [],
  refused: level[counter]?.refused ?? 0,
});
