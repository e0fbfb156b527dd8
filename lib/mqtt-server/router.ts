import { createTopicTree } from "@/lib/mqtt/topic-tree";
import type { Session, Subscription } from "./session";
import type { Qos } from "./wire/packet";

/** One session a message goes to, once, however many of its subscriptions match [MQTT-3.3.4-2, MQTT-3.3.4-3]. */
export interface Target {
  readonly session: Session;
  readonly qos: Qos;
  readonly isRetainAsPublished: boolean;
  readonly subscriptionIds: readonly number[];
}

export interface Route {
  readonly targets: readonly Target[];
  /** Present where a matching subscription wants no local messages: then targets depend on the publisher. */
  readonly noLocal: readonly Subscription[] | undefined;
  readonly groups: readonly ShareGroup[];
}

export const nobody: Route = { targets: [], noLocal: undefined, groups: [] };

export interface ShareGroup {
  readonly key: string;
  readonly members: Subscription[];
  next: number;
}

/** A fleet of ten thousand cars has a few topics for each. */
const cacheSize = 65_536;
/** A route of a longer topic is found anew each time: names must not be a way to fill the memory. */
const maxCachedLength = 256;

/** Who gets a message. Routes are remembered by topic until a subscription changes. */
export class Router {
  count = 0;
  private readonly direct = createTopicTree<Subscription>();
  private readonly shared = createTopicTree<ShareGroup>();
  private readonly groups = new Map<string, ShareGroup>();
  private readonly routes = new Map<string, Route>();

  add(subscription: Subscription): void {
    this.count += 1;
    this.routes.clear();
    if (subscription.group === undefined) this.direct.add(subscription.filter, subscription);
    else this.join(subscription);
  }

  remove(subscription: Subscription): void {
    this.count -= 1;
    this.routes.clear();
    if (subscription.group === undefined) this.direct.remove(subscription.filter, subscription);
    else this.leave(subscription);
  }

  route(topic: string): Route {
    const known = this.routes.get(topic);
    if (known) return known;
    if (this.routes.size >= cacheSize) this.routes.clear();
    const made = this.find(topic);
    if (topic.length <= maxCachedLength) this.routes.set(topic, made);
    return made;
  }

  private find(topic: string): Route {
    const matching = this.direct.match(topic);
    const groups = this.shared.match(topic);
    if (matching.length + groups.length === 0) return nobody;
    return {
      targets: mergeTargets(matching),
      noLocal: matching.some((subscription) => subscription.isNoLocal) ? matching : undefined,
      groups,
    };
  }

  private join(subscription: Subscription): void {
    const key = groupKey(subscription);
    const group = this.groups.get(key) ?? { key, members: [], next: 0 };
    if (group.members.length === 0) {
      this.groups.set(key, group);
      this.shared.add(subscription.filter, group);
    }
    group.members.push(subscription);
  }

  private leave(subscription: Subscription): void {
    const group = this.groups.get(groupKey(subscription));
    if (!group) return;
    const at = group.members.indexOf(subscription);
    if (at >= 0) group.members.splice(at, 1);
    if (group.members.length > 0) return;
    this.groups.delete(group.key);
    this.shared.remove(subscription.filter, group);
  }
}

const groupKey = (subscription: Subscription): string =>
  `${subscription.group ?? ""}/${subscription.filter}`;

/** One target a session: the highest QoS, and the identifiers of all its matching subscriptions. */
export function mergeTargets(matching: readonly Subscription[]): readonly Target[] {
  const bySession = new Map<Session, Target>();
  for (const subscription of matching) {
    const known = bySession.get(subscription.session);
    bySession.set(subscription.session, merged(known, subscription));
  }
  return [...bySession.values()];
}

function merged(known: Target | undefined, subscription: Subscription): Target {
  const ids = subscription.id === undefined ? [] : [subscription.id];
  return {
    session: subscription.session,
    qos: known && known.qos > subscription.qos ? known.qos : subscription.qos,
    isRetainAsPublished: subscription.isRetainAsPublished || (known?.isRetainAsPublished ?? false),
    subscriptionIds: known ? [...known.subscriptionIds, ...ids] : ids,
  };
}
