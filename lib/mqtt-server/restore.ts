import { parseFilter } from "@/lib/mqtt/topic";
import type { Broker } from "./broker";
import { addSession } from "./lifetime";
import type { Message } from "./message";
import { isRouted, Session } from "./session";
import type { StoreChange, StoredMessage, StoredSession } from "./store";

type Applied<Kind extends StoreChange["kind"]> = Extract<StoreChange, { kind: Kind }>;

/** Brings kept sessions and retained messages back. Sessions that were connected count as lost now. */
export async function restore(broker: Broker): Promise<void> {
  const owed = new Map<string, Applied<"owed">>();
  const sent: Applied<"sent">[] = [];
  for (const change of (await broker.store?.load()) ?? []) {
    if (change.kind === "owed") owed.set(`${change.key}\n${change.order}`, change);
    else if (change.kind === "sent") sent.push(change);
    else apply(broker, change);
  }
  for (const change of sent) putUnderWay(broker, change, owed);
  for (const change of owed.values()) {
    broker.sessions
      .get(change.key)
      ?.outbox.enqueue({ ...change, message: revived(change.message) });
  }
}

function apply(broker: Broker, change: StoreChange): void {
  if (change.kind === "session") revive(broker, change.session);
  else if (change.kind === "taken")
    broker.sessions.get(change.key)?.received.set(change.packetId, undefined);
  else if (change.kind === "retained" && change.message) {
    broker.retained.keep(revived(change.message));
  }
}

function revive(broker: Broker, stored: StoredSession): void {
  const session = new Session(stored, broker.limits);
  const now = broker.clock.now();
  session.isRecorded = true;
  session.expiryMs = stored.expiryMs;
  session.endsAt = stored.endsAt ?? now + stored.expiryMs;
  if (stored.will) {
    const { message, delayMs, expiryMs } = stored.will;
    session.will = { message: revived(message), delayMs, expiryMs, dueAt: now + delayMs };
  }
  addSession(broker, session);
  for (const { name, ...options } of stored.subscriptions) {
    const parsed = parseFilter(name);
    if (!parsed) continue;
    const subscription = { session, name, filter: parsed.filter, group: parsed.group, ...options };
    session.subscriptions.set(name, subscription);
    if (isRouted(session)) broker.router.add(subscription);
  }
}

function putUnderWay(
  broker: Broker,
  change: Applied<"sent">,
  owed: Map<string, Applied<"owed">>,
): void {
  const name = `${change.key}\n${change.order}`;
  const found = owed.get(name);
  if (!found) return;
  owed.delete(name);
  const delivery = { ...found, message: revived(found.message) };
  broker.sessions
    .get(change.key)
    ?.outbox.restore(change.packetId, { delivery, isReceived: change.isReceived });
}

const revived = (stored: StoredMessage): Message => ({
  ...stored,
  space: stored.space ?? "",
  origin: undefined,
  templates: [],
});
