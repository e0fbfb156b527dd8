import type { Batch } from "@/lib/db/batch";
import { childDisconnected } from "@/lib/protocols/platform/gateway-downlink";
import { topics } from "@/lib/protocols/platform/topics";
import { type Core, changeRow, settingsOf } from "./core";
import { toldOf } from "./gateway-payload";
import { noteLimited } from "./limited";
import { addDevice, newProfile } from "./new-device";
import { pushToSession } from "./push";
import { breachOf, exceeded, limitsOf } from "./rates";
import { welcomePackages } from "./settle-packages";
import { isEdgeDevice } from "./sparkplug-session";
import { childrenOf, type DeviceState } from "./state";
import type { Turn } from "./turn";

type Moment = Omit<Turn, "message">;

export interface Child {
  readonly device: DeviceState;
  /** What must be stored because it is new. */
  readonly batch: Batch;
}

/** The child of this name, made at its first mention; undefined where the gateway may make no more. */
export function childOf(turn: Moment, name: string, type = "default"): Child | undefined {
  const { core, device: gateway } = turn;
  const known = core.registry.byName(gateway.row.garageId, name);
  if (known === gateway) return { device: gateway, batch: {} };
  if (known) return { device: known, batch: adopt(turn, known) };
  const { children } = limitsOf(gateway, turn.settings, turn.now);
  const over = breachOf("device", exceeded(children, 0, turn.now));
  if (over) {
    noteLimited(core, gateway, over);
    return undefined;
  }
  const { garageId, id: parentId } = gateway.row;
  const found = core.registry.profileByName(garageId, type);
  const profile = found ?? newProfile(core, garageId, type);
  const device = addDevice(core, { garageId, name, profile, parentId });
  open(turn, device);
  return { device, batch: { devices: [device.row], ...(found ? {} : { profiles: [profile] }) } };
}

/** A device that was made elsewhere is the gateway's from now on. */
function adopt(turn: Moment, child: DeviceState): Batch {
  open(turn, child);
  const parentId = turn.device.row.id;
  if (child.row.parentId === parentId) return {};
  return { devices: [changeRow(turn.core, child, { parentId })] };
}

/** Updates and requests for the child flow as soon as it is known. */
function open({ core, session }: Moment, child: DeviceState): void {
  core.activity.touch(child);
  const children = childrenOf(session);
  if (children.has(child)) return;
  children.add(child);
  child.via.add(session);
  core.activity.connected(child);
  // Once the child itself is stored.
  setImmediate(() => {
    core.rpcs.flush(child);
    welcomePackages(core, child);
  });
}

export function closeChild({ core, session }: Pick<Turn, "core" | "session">, child: DeviceState) {
  session.children?.delete(child);
  child.via.delete(session);
  core.activity.disconnected(child);
}

/** The child is gone: version 5 gateways are told why. */
export function leaveGateways(core: Core, child: DeviceState, reason: number): void {
  for (const session of [...child.via]) {
    session.children?.delete(child);
    child.via.delete(session);
    if (session.handle?.version !== 5 || isEdgeDevice(session.edge, child.row.id)) continue;
    const told = toldOf({ core, device: session.device }, child.row.name);
    const payload = childDisconnected(told, reason);
    pushToSession(core, session, { topic: topics.gatewayDisconnect, payload });
  }
}

/** What a child sends counts for itself, then for its gateway. */
export function isChildAllowed(turn: Turn, child: DeviceState, values: number): boolean {
  const { core, now } = turn;
  const own = limitsOf(child, settingsOf(core, child), now).own;
  const parents = limitsOf(turn.device, turn.settings, now).children;
  const over =
    core.shared.take(child.row.garageId, values, now) ??
    breachOf("device", exceeded(own, values, now) ?? exceeded(parents, values, now));
  // It is the gateway's message.
  if (over) noteLimited(core, turn.device, over);
  return over === undefined;
}
