import { reasonCodes, reasonWord } from "@/lib/mqtt/reason-code";
import { type Filter, parseFilter } from "@/lib/mqtt/topic";
import { say } from "@/messages/say";
import type { Admitted } from "./admission";
import { answerOnceKept } from "./answer-once-kept";
import type { Broker } from "./broker";
import { deliver } from "./deliver";
import { messageFrom } from "./message";
import { costOfStates, isWithinRate } from "./rate";
import { recordSession } from "./record";
import { reportRefused } from "./report";
import { sendRetained } from "./route";
import type { Connection, Session, Subscription } from "./session";
import { isTooLong } from "./topic-limit";
import { encodeSuback } from "./wire/encode";
import type { SubscribePacket, SubscriptionRequest } from "./wire/packet";
import { asQos } from "./wire/scalar";
import { withReason } from "./with-reason";

interface Ask {
  readonly broker: Broker;
  readonly connection: Connection;
  readonly session: Session;
  readonly admission: Admitted;
  readonly request: SubscriptionRequest;
  readonly parsed: Filter;
  readonly id: number | undefined;
}

/** What became of one filter: its SUBACK code, and what to send once that is out; it tells how many messages. */
interface Outcome {
  readonly code: number;
  readonly after?: () => number;
}

type Check = (ask: Ask) => number | undefined;

/** The order in which a filter is judged; the first code is the answer. */
const checks: readonly Check[] = [checkLevels, checkCount, checkAccess];

export function handleSubscribe(
  broker: Broker,
  connection: Connection,
  packet: SubscribePacket,
): void {
  const { session, admission } = connection;
  if (!session || !admission) return;
  // [MQTT-3.8.3-4]
  if (
    packet.subscriptions.some(
      (request) => request.isNoLocal && request.filter.startsWith("$share/"),
    )
  ) {
    connection.close(reasonCodes.protocolError, say("endpoint.packet.sharedNoLocal"));
    return;
  }
  const id = packet.properties.subscriptionIdentifiers?.[0];
  const outcomes = packet.subscriptions.map((request) =>
    subscribe({ broker, connection, session, admission, request, id }),
  );
  recordSession(broker, session);
  const bytes = subackFor(connection, packet.packetId, outcomes);
  answerOnceKept(broker, connection, bytes, () => {
    for (const { after } of outcomes) {
      const count = after?.() ?? 0;
      if (count > 0 && !isWithinRate(broker, connection, costOfStates(connection, count))) return;
    }
    reportSubscribed(broker, connection, packet, outcomes);
  });
}

function reportSubscribed(
  broker: Broker,
  connection: Connection,
  packet: SubscribePacket,
  outcomes: readonly Outcome[],
): void {
  const { handle: session } = connection;
  if (!session) return;
  for (const [index, { filter }] of packet.subscriptions.entries()) {
    const code = outcomes[index]?.code ?? 0;
    broker.options.onSession?.({ kind: "subscribed", session, filter, code });
  }
}

/** [MQTT-3.8.4-5, MQTT-3.8.4-6]: one code for each filter, in their order. */
function subackFor(connection: Connection, packetId: number, outcomes: readonly Outcome[]): Buffer {
  const { version } = connection;
  const worst = outcomes.find((outcome) => outcome.code >= 0x80)?.code;
  const reason = worst === undefined ? undefined : reasonWord(worst);
  // Before MQTT 5 every failure is 0x80.
  const codes = outcomes.map(({ code }) => (version === 5 ? code : Math.min(code, 0x80)));
  return withReason(connection, reason, (reasonString) =>
    encodeSuback({ version, packetId, codes, reasonString }),
  );
}

function subscribe(raw: Omit<Ask, "parsed">): Outcome {
  const parsed = parseFilter(raw.request.filter);
  if (!parsed) return refused(raw, reasonCodes.topicFilterInvalid);
  // Its own fields first: see `createMessage`.
  const ask: Ask = { parsed, ...raw };
  const verdict =
    ask.connection.handle &&
    ask.admission.handleSubscribe?.(ask.request.filter, ask.request.qos, ask.connection.handle);
  if (verdict && verdict.code >= 0x80) return refused(ask, verdict.code);
  for (const check of verdict ? checks.filter((one) => one !== checkAccess) : checks) {
    const code = check(ask);
    if (code !== undefined) return refused(ask, code);
  }
  return verdict?.isVirtual ? remembered(ask, verdict.code) : granted(ask);
}

function checkLevels({ broker, session, parsed }: Ask): number | undefined {
  if (!isTooLong(parsed.filter, session.limits)) return undefined;
  broker.counters.overTopicLevels += 1;
  return reasonCodes.topicFilterInvalid;
}

function checkCount({ broker, session, request }: Ask): number | undefined {
  const { subscriptions, limits } = session;
  if (subscriptions.size < limits.maxSubscriptions || subscriptions.has(request.filter))
    return undefined;
  broker.counters.overSubscriptions += 1;
  return reasonCodes.quotaExceeded;
}

function checkAccess({ admission, parsed }: Ask): number | undefined {
  return admission.maySubscribe(parsed.filter) ? undefined : reasonCodes.notAuthorized;
}

function refused({ broker, connection, request }: Omit<Ask, "parsed">, code: number): Outcome {
  broker.counters.subscriptionsRefused += 1;
  reportRefused(broker, connection, { what: "subscribe", reasonCode: code, topic: request.filter });
  return { code };
}

/** Only its owner knows what belongs to it; the latest is the last. */
function remembered(ask: Ask, code: number): Outcome {
  const { subscriptions } = ask.session;
  subscriptions.delete(ask.request.filter);
  subscriptions.set(ask.request.filter, { ...subscriptionFrom(ask), qos: asQos(code) });
  return { code };
}

/** [MQTT-3.8.4-3]: the same filter again replaces the subscription, and nothing is lost in between. */
function granted(ask: Ask): Outcome {
  const { broker, session, request } = ask;
  const older = session.subscriptions.get(request.filter);
  const subscription = subscriptionFrom(ask);
  if (older) broker.router.remove(older);
  broker.router.add(subscription);
  session.subscriptions.set(request.filter, subscription);
  const wantsState = request.retainHandling === 0 || (request.retainHandling === 1 && !older);
  // [MQTT-3.8.4-4, MQTT-3.3.1-9..11]; a shared subscription gets none of it.
  if (!wantsState || subscription.group !== undefined) return { code: subscription.qos };
  return { code: subscription.qos, after: () => sendState(broker, subscription) };
}

function subscriptionFrom({ session, request, parsed, connection, id }: Ask): Subscription {
  return {
    session,
    name: request.filter,
    filter: parsed.filter,
    group: parsed.group,
    qos: asQos(Math.min(request.qos, connection.maxQos)),
    // A bridge before MQTT 5 cannot ask for either: without them its own messages would come back for ever.
    isNoLocal: request.isNoLocal || connection.isBridge,
    isRetainAsPublished: request.isRetainAsPublished || connection.isBridge,
    id: connection.version === 5 ? id : undefined,
  };
}

function sendState(broker: Broker, subscription: Subscription): number {
  const { session, qos, id, filter } = subscription;
  if (session.kind !== "viewer") return sendRetained(broker, subscription);
  let count = 0;
  const now = broker.clock.now();
  const subscriptionIds = id === undefined ? [] : [id];
  for (const entry of broker.options.currentState?.(filter) ?? []) {
    count += 1;
    deliver(broker, session, messageFrom(entry, now), {
      qos,
      isRetained: true,
      subscriptionIds,
      isState: true,
    });
  }
  return count;
}
