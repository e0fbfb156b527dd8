import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import type { Broker } from "./broker";
import type { Connection } from "./session";
import type { Packet } from "./wire/packet";

/** A bucket of ten seconds' worth: bursts are fine, a flood is not. */
const burstSeconds = 10;

/** Filters of one packet that cost as much as a packet more. */
const filtersPerPacket = 10;
/** Retained messages that one subscription after another may ask for within a burst. */
const statesPerBurst = 250_000;

/** What a packet costs: one that names many filters is many requests. */
export function costOf(packet: Packet): number {
  if (packet.kind === "subscribe") return 1 + packet.subscriptions.length / filtersPerPacket;
  return packet.kind === "unsubscribe" ? 1 + packet.filters.length / filtersPerPacket : 1;
}

/** To ask for everything that is retained is fine; to ask for it again and again is a flood, too. */
export const costOfStates = (connection: Connection, count: number): number =>
  ((connection.session?.limits.maxPublishRate ?? 0) * burstSeconds * count) / statesPerBurst;

/** Counts against the client's rate; false once the flood has closed it. */
export function isWithinRate(broker: Broker, connection: Connection, cost: number): boolean {
  connection.allowance -= cost;
  if (connection.allowance >= 0) return true;
  const rate = connection.session?.limits.maxPublishRate ?? 0;
  const now = broker.clock.now();
  const earned = ((now - connection.allowanceAt) / 1000) * rate;
  connection.allowance = Math.min(connection.allowance + earned, rate * burstSeconds);
  connection.allowanceAt = now;
  if (connection.allowance >= 0) return true;
  broker.counters.overPublishRate += 1;
  connection.close(
    reasonCodes.messageRateTooHigh,
    say("endpoint.end.rate", { rate: String(rate) }),
  );
  return false;
}

export function fillAllowance(broker: Broker, connection: Connection): void {
  connection.allowance = (connection.session?.limits.maxPublishRate ?? 0) * burstSeconds;
  connection.allowanceAt = broker.clock.now();
}
