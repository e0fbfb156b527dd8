import type { Broker } from "./broker";
import { deliver } from "./deliver";
import { isExpired, type Message } from "./message";
import { recordRetained } from "./record";
import { mergeTargets, type Route, type ShareGroup, type Target } from "./router";
import type { Subscription } from "./session";

/** Keeps what is to be kept, and delivers to everyone who subscribed. */
export function routeMessage(broker: Broker, message: Message): void {
  if (message.isRetained) retain(broker, message);
  const route = broker.router.route(message.topic, message.space);
  for (const target of targetsFor(route, message)) sendTo(broker, target, message);
  for (const group of route.groups) sendToOne(broker, group, message);
  // What is kept, or still owed, need not keep its encoded copies too.
  if (message.isRetained || message.qos > 0) message.templates.length = 0;
}

/** [MQTT-3.3.1-5..7]: the last retained message stays; an empty one removes it and is not kept. */
function retain(broker: Broker, message: Message): void {
  const isKept = message.payload.length > 0 && broker.retained.keep(message);
  if (isKept) {
    recordRetained(broker, message, true);
    return;
  }
  if (message.payload.length > 0) broker.counters.overRetained += 1;
  dropRetained(broker, message);
}

export function dropRetained(broker: Broker, message: Message): void {
  broker.retained.drop(message);
  recordRetained(broker, message, false);
}

/** [MQTT-3.8.3-3]: No Local takes the publisher's own subscription out. */
function targetsFor(route: Route, message: Message): readonly Target[] {
  const { origin } = message;
  if (!route.noLocal || origin === undefined) return route.targets;
  return mergeTargets(
    route.noLocal.filter(
      (subscription) => !subscription.isNoLocal || subscription.session.key !== origin,
    ),
  );
}

function sendTo(broker: Broker, target: Target, message: Message): void {
  deliver(broker, target.session, message, {
    qos: target.qos,
    // [MQTT-3.3.1-12, MQTT-3.3.1-13]
    isRetained: message.isRetained && target.isRetainAsPublished,
    subscriptionIds: target.subscriptionIds,
    isState: target.session.kind === "viewer",
  });
}

/** Section 4.8.2: one of the group, in turn; a connected one if there is any. */
function sendToOne(broker: Broker, group: ShareGroup, message: Message): void {
  const chosen = chooseMember(group);
  if (!chosen) return;
  const subscriptionIds = chosen.id === undefined ? [] : [chosen.id];
  const { session, qos, isRetainAsPublished } = chosen;
  sendTo(broker, { session, qos, isRetainAsPublished, subscriptionIds }, message);
}

function chooseMember(group: ShareGroup): Subscription | undefined {
  const { members } = group;
  for (let step = 0; step < members.length; step += 1) {
    const index = (group.next + step) % members.length;
    if (!canTake(members[index])) continue;
    group.next = index + 1;
    return members[index];
  }
  return members[group.next++ % Math.max(members.length, 1)];
}

function canTake(member: Subscription | undefined): boolean {
  const connection = member?.session.connection;
  return (
    connection !== undefined &&
    connection.unsentBytes < (member?.session.limits.maxUnsentBytes ?? 0)
  );
}

/** A subscription's retained messages [MQTT-3.8.4-4]: the RETAIN flag says what they are [MQTT-3.3.1-8]. Returns how many. */
export function sendRetained(broker: Broker, subscription: Subscription): number {
  const now = broker.clock.now();
  const { session, qos, id } = subscription;
  const subscriptionIds = id === undefined ? [] : [id];
  const values = broker.retained.matching(subscription.filter, session.space);
  for (const value of values) {
    if (isExpired(value, now)) dropRetained(broker, value);
    else deliver(broker, session, value, { qos, isRetained: true, subscriptionIds, isState: true });
  }
  return values.length;
}
