import type { KnownSession, PacketSizes } from "@/lib/mqtt-server/admission";
import { latestFamily, type Purpose, pushQos } from "@/lib/protocols/platform/filters";
import { type AttributeChange, childAttributes } from "@/lib/protocols/platform/gateway-downlink";
import { type Family, topics } from "@/lib/protocols/platform/topics";
import type { Core } from "./core";
import { settingsOf } from "./core";
import { toldOf } from "./gateway-payload";
import { noteOut } from "./journal";
import { isEdgeDevice } from "./sparkplug-session";
import { type DeviceSession, type DeviceState, devicePrincipal } from "./state";

export interface Push {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly onAcknowledged?: (() => void) | undefined;
}

/** The QoS it went out or is kept at, or that the client takes nothing so large. */
export type Pushed = 0 | 1 | "too-large";

/** To this connection, subscribed or not, at the QoS of a subscription that matches. */
export function pushToSession(
  core: Core,
  { handle, device }: DeviceSession,
  push: Push,
): Pushed | undefined {
  return handle && send(core, device, handle, push);
}

type Receiver = Pick<KnownSession, "subscriptions" | "push">;

function send(core: Core, device: DeviceState, session: Receiver, push: Push): Pushed {
  const { topic, payload, onAcknowledged } = push;
  const qos = pushQos(session.subscriptions, topic);
  let isTooLarge = false;
  // At once, or after its row where it waited for its turn: then a second row tells of its end.
  const onTooLarge = ({ bytes, maxBytes }: PacketSizes) => {
    isTooLarge = true;
    const reason = `Larger than the client takes: ${bytes} bytes, it takes ${maxBytes}.`;
    noteOut(core, device, { topic, payload, qos, reason });
  };
  session.push({ topic, payload, qos, onTooLarge, ...(onAcknowledged ? { onAcknowledged } : {}) });
  if (isTooLarge) return "too-large";
  noteOut(core, device, { topic, payload, qos });
  return qos;
}

/** The device's own sessions, connected or kept, that subscribed to such things. */
export function subscribedSessions(core: Core, device: DeviceState, purpose: Purpose) {
  const { attributesSubscribeTopic } = settingsOf(core, device);
  return core
    .server()
    .sessionsOf(devicePrincipal(device.row.id))
    .flatMap((session) => {
      const filters = session.subscriptions.keys();
      const family = latestFamily(filters, purpose, attributesSubscribeTopic);
      return family === undefined ? [] : [{ session, family }];
    });
}

/** Tells a device, or the gateway that speaks for it, that shared attributes changed. */
export function pushAttributes(
  core: Core,
  device: DeviceState,
  encode: (family: Family) => Push,
  change: AttributeChange,
): void {
  for (const { session, family } of subscribedSessions(core, device, "attributes"))
    send(core, device, session, encode(family));
  for (const gateway of device.via) {
    if (isEdgeDevice(gateway.edge, device.row.id)) continue;
    const payload = childAttributes(
      toldOf({ core, device: gateway.device }, device.row.name),
      change,
    );
    pushToSession(core, gateway, { topic: topics.gatewayAttributes, payload });
  }
}

/** One session for a request: the newest that is there and listens. */
export function pushToOne(
  core: Core,
  device: DeviceState,
  purpose: Purpose,
  encode: (family: Family) => Push,
): Pushed | undefined {
  const listening = subscribedSessions(core, device, purpose).filter(
    ({ session }) => session.isConnected,
  );
  const last = listening.at(-1);
  return last && send(core, device, last.session, encode(last.family));
}
