import { reasonCodes } from "@/lib/mqtt/reason-code";
import type { Broker } from "./broker";
import type { Connection } from "./session";

/** A bucket of ten seconds' worth: bursts are fine, a flood is not. */
const burstSeconds = 10;

/** Counts a packet against the client's rate; false once the flood has closed it. */
export function isWithinRate(broker: Broker, connection: Connection): boolean {
  connection.allowance -= 1;
  if (connection.allowance >= 0) return true;
  const rate = connection.session?.limits.maxPublishRate ?? 0;
  const now = broker.clock.now();
  const earned = ((now - connection.allowanceAt) / 1000) * rate;
  connection.allowance = Math.min(connection.allowance + earned, rate * burstSeconds);
  connection.allowanceAt = now;
  if (connection.allowance >= 0) return true;
  broker.counters.overPublishRate += 1;
  connection.close(reasonCodes.messageRateTooHigh, `more than ${rate} messages a second`);
  return false;
}

export function fillAllowance(broker: Broker, connection: Connection): void {
  connection.allowance = (connection.session?.limits.maxPublishRate ?? 0) * burstSeconds;
  connection.allowanceAt = broker.clock.now();
}
