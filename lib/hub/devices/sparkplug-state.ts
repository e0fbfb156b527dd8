import { matchesFilter } from "@/lib/protocols/platform/topics";
import { type HostState, hostState } from "@/lib/protocols/sparkplug/host-state";
import type { Core } from "./core";
import type { DeviceSession } from "./state";

/** The host application as edge nodes see it. */
export interface EdgeHost {
  readonly hostId: string;
  readonly startedAt: number;
  /** To all who listen. */
  readonly tell: (state: HostState) => void;
  /** To one who begins to listen. */
  readonly subscribed: (session: DeviceSession, filter: string, qos: number) => void;
  /** Says that the host goes; before the connections end (operational-behavior-host-application-termination). */
  readonly leave: () => void;
}

const hostId = "vindow";

/** Says that the host is there, retained, from the start (host-topic-phid-birth-required). */
export function createEdgeHost(core: Core): EdgeHost {
  const startedAt = core.clock.now();
  let current = hostState(hostId, true, startedAt);
  const tell = (state: HostState) => {
    current = state;
    core.server().publish(state);
    for (const device of core.registry.devices())
      for (const session of device.sessions) tellListener(session, state);
  };
  core.server().publish(current);
  return {
    hostId,
    startedAt,
    tell,
    subscribed: ({ handle }, filter, qos) => {
      if (!matchesFilter(filter, current.topic)) return;
      handle?.push({ ...current, qos: qos === 0 ? 0 : 1 });
    },
    leave: () => tell(hostState(hostId, false, core.clock.now())),
  };
}

function tellListener({ edge, handle }: DeviceSession, { topic, payload }: HostState): void {
  if (edge === undefined || handle === undefined) return;
  for (const [filter, { qos }] of handle.subscriptions) {
    if (!matchesFilter(filter, topic)) continue;
    handle.push({ topic, payload, qos: qos === 0 ? 0 : 1 });
    return;
  }
}
