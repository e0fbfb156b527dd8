import { z } from "zod";
import { stateTopic } from "./topics";

/** What a host application says of itself, retained at QoS 1. */
export interface HostState {
  readonly topic: string;
  readonly payload: string;
  readonly qos: 1;
  readonly isRetained: true;
}

/** payloads-state-birth-payload and operational-behavior-host-application-death-payload. */
export const hostState = (hostId: string, isOnline: boolean, at: number): HostState => ({
  topic: stateTopic(hostId),
  payload: JSON.stringify({ online: isOnline, timestamp: at }),
  qos: 1,
  isRetained: true,
});

const stateMessage = z.object({ online: z.boolean(), timestamp: z.int().min(0) });

/** What to say when somebody says that this host is offline while it is not; undefined where nothing is to be said. */
export function contradict(
  hostId: string,
  connectedAt: number,
  heard: { readonly topic: string; readonly payload: string },
): HostState | undefined {
  if (heard.topic !== stateTopic(hostId)) return undefined;
  const claim = stateMessage.safeParse(parse(heard.payload));
  // message-flow-hid-sparkplug-state-message-delivered
  return claim.data?.online === true ? undefined : hostState(hostId, true, connectedAt);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
