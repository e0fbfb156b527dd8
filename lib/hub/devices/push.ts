import type { KnownSession } from "@/lib/mqtt-server/admission";
import { latestFamily, type Purpose, pushQos } from "@/lib/protocols/platform/filters";
import { type AttributeChange, childAttributes } from "@/lib/protocols/platform/gateway-downlink";
import { type Family, topics } from "@/lib/protocols/platform/topics";
import type { Core } from "./core";
import { settingsOf } from "./core";
import { toldOf } from "./gateway-payload";
import { type Outgoing, type Pushed, send } from "./send";
import { isEdgeDevice } from "./sparkplug-session";
import { type DeviceSession, type DeviceState, devicePrincipal } from "./state";

export type Push = Pick<Outgoing, "topic" | "payload" | "onAcknowledged">;

/** To this connection, subscribed or not, at the QoS of a subscription that matches. */
export function pushToSession(
  core: Core,
  { handle, device }: DeviceSession,
  push: Push,
): Pushed | undefined {
  return handle && sendAsSubscribed(core, device, handle, push);
}

type Receiver = Pick<KnownSession, "subscriptions" | "push">;

const sendAsSubscribed = (core: Core, device: DeviceState, session: Receiver, push: Push): Pushed =>
  send(core, device, session, { ...push, qos: pushQos(session.subscriptions, push.topic) });

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
    sendAsSubscribed(core, device, session, encode(family));
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
  return last && sendAsSubscribed(core, device, last.session, encode(last.family));
}
