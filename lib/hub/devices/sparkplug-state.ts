import type { GarageId } from "@/lib/domain/ids";
import { matchesFilter } from "@/lib/protocols/platform/topics";
import { contradict, type HostState, hostState } from "@/lib/protocols/sparkplug/host-state";
import type { Core } from "./core";
import { send } from "./send";
import type { DeviceSession } from "./state";

/** The host application as edge nodes and the clients of their households see it. */
export interface EdgeHost {
  /** An edge node of this household is here: its host must be, too. */
  readonly enter: (garageId: GarageId) => void;
  /** Somebody said something where our state is kept: who denies that we are here is contradicted. */
  readonly heard: (message: Heard, garageId: GarageId) => void;
  /** To one who begins to listen. */
  readonly subscribed: (session: DeviceSession, filter: string, qos: number) => void;
  /** Says that the host goes; before the connections end (operational-behavior-host-application-termination). */
  readonly leave: () => void;
}

interface Heard {
  readonly topic: string;
  readonly payload: Buffer;
}

const hostId = "vindow";

/** Says that the host is there, retained, from the start (host-topic-phid-birth-required). */
export function createEdgeHost(core: Core): EdgeHost {
  const startedAt = core.clock.now();
  let current = hostState(hostId, true, startedAt);
  const garages = new Set<GarageId>();
  const tell = (garageId: GarageId) => {
    core.server().publish({ ...current, space: garageId });
    for (const device of core.registry.devices())
      if (device.row.garageId === garageId)
        for (const session of device.sessions) tellListener(core, session, current);
  };
  const enter = (garageId: GarageId) => {
    if (garages.has(garageId)) return;
    garages.add(garageId);
    tell(garageId);
  };
  for (const { garageId, settings } of core.registry.profiles())
    if (settings.isSparkplug) enter(garageId);
  return {
    enter,
    heard: ({ topic, payload }, garageId) => {
      if (topic !== current.topic) return;
      const truth = contradict(hostId, startedAt, { topic, payload: payload.toString() });
      // After what was heard, so that the last word is ours.
      if (truth) setImmediate(() => tell(garageId));
    },
    subscribed: ({ handle, device }, filter, qos) => {
      if (!handle || !matchesFilter(filter, current.topic)) return;
      send(core, device, handle, { ...current, qos: qos === 0 ? 0 : 1 });
    },
    leave: () => {
      current = hostState(hostId, false, core.clock.now());
      for (const garageId of garages) tell(garageId);
    },
  };
}

function tellListener(core: Core, session: DeviceSession, { topic, payload }: HostState): void {
  const { edge, handle, device } = session;
  if (edge === undefined || handle === undefined) return;
  for (const [filter, { qos }] of handle.subscriptions) {
    if (!matchesFilter(filter, topic)) continue;
    send(core, device, handle, { topic, payload, qos: qos === 0 ? 0 : 1 });
    return;
  }
}
