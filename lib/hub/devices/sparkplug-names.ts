import type { EdgeName } from "@/lib/protocols/sparkplug/topics";
import { setAttributes } from "./attributes";
import { type Core, settingsOf, storeSoon } from "./core";
import type { DeviceState } from "./state";

/** Which device is which edge node: within a household a name is one device's alone. */
export interface EdgeNames {
  /** The device is this node from now on; false where another one is. */
  readonly take: (device: DeviceState, name: EdgeName) => boolean;
  /** The device goes; answers the node that it was, unless another device is that by now. */
  readonly release: (device: DeviceState) => EdgeName | undefined;
}

/** A server attribute, `"group/edge"`: a restart must not give a name away. */
const attribute = "sparkplugNode";

export function createEdgeNames(core: Core): EdgeNames {
  const owners = new Map<string, DeviceState>();
  for (const device of inOrder(core.registry.devices())) owners.set(ownKey(device), device);
  const release: EdgeNames["release"] = (device) => {
    const isOwner = owners.get(ownKey(device)) === device;
    if (isOwner) owners.delete(ownKey(device));
    return isOwner ? nameOf(device) : undefined;
  };
  return {
    take: (device, name) => {
      const key = keyOf(device, name);
      const owner = owners.get(key);
      if (owner && isHeld(core, owner, key)) return owner === device;
      release(device);
      owners.set(key, device);
      store(core, device, name);
      return true;
    },
    release,
  };
}

/** Not by one that is another node by now, left the household, or speaks Sparkplug no more. */
const isHeld = (core: Core, owner: DeviceState, key: string): boolean =>
  ownKey(owner) === key && settingsOf(core, owner).isSparkplug === true;

function store(core: Core, device: DeviceState, { group, edge }: EdgeName): void {
  const value = JSON.stringify(`${group}/${edge}`);
  const attributes = setAttributes(device, "server", [[attribute, value]], core.clock.now());
  storeSoon(core, { attributes });
}

/** Whoever took a name last comes last. */
const inOrder = (devices: Iterable<DeviceState>): readonly DeviceState[] =>
  [...devices].filter(nameOf).sort((a, b) => takenAt(a) - takenAt(b));

const takenAt = ({ attributes }: DeviceState): number => attributes.server.get(attribute)?.at ?? 0;

/** No part of a topic has a slash. */
function nameOf({ attributes }: DeviceState): EdgeName | undefined {
  const text = attributes.server.get(attribute)?.value ?? '""';
  const [group, edge] = String(JSON.parse(text)).split("/");
  return group && edge ? { group, edge } : undefined;
}

const keyOf = ({ row }: DeviceState, name: EdgeName | undefined): string =>
  `${row.garageId}/${name?.group}/${name?.edge}`;

const ownKey = (device: DeviceState): string => keyOf(device, nameOf(device));
