import type { OutgoingMessage, PacketSizes } from "@/lib/mqtt-server/admission";
import { say } from "@/messages/say";
import type { Core } from "./core";
import { noteOut } from "./journal";
import type { DeviceState } from "./state";

export interface Outgoing {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly qos: 0 | 1;
  readonly isRetained?: boolean;
  readonly onAcknowledged?: (() => void) | undefined;
}

/** The QoS it went out or is kept at, or that the client takes nothing so large. */
export type Pushed = 0 | 1 | "too-large";

interface Receiver {
  readonly push: (message: OutgoingMessage) => void;
}

/** To this session; the device's journal tells of it, or why the client did not get it. */
export function send(
  core: Core,
  device: DeviceState,
  receiver: Receiver,
  outgoing: Outgoing,
): Pushed {
  const { onAcknowledged, ...message } = outgoing;
  let isTooLarge = false;
  // At once, or after its row where it waited for its turn: then a second row tells of its end.
  const onTooLarge = ({ bytes, maxBytes }: PacketSizes) => {
    isTooLarge = true;
    const reason = say("device.sizeMost", { bytes: String(bytes), most: String(maxBytes) });
    noteOut(core, device, { ...message, reason });
  };
  receiver.push({ ...message, onTooLarge, ...(onAcknowledged ? { onAcknowledged } : {}) });
  if (isTooLarge) return "too-large";
  noteOut(core, device, message);
  return message.qos;
}
