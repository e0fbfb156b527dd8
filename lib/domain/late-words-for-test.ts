import { type ChargeWord, chargeAround, withWord } from "./charge-words";
import { newsOfLate } from "./late-session";
import type { ChargingSession } from "./session";

export const minute = 60_000;
export const charging = (atMinute: number, percent?: number): ChargeWord => ({
  at: atMinute * minute,
  isLate: true,
  ...(percent === undefined ? {} : { percent, rangeKm: 3 * percent }),
});
export const stopped = (atMinute: number, percent?: number): ChargeWord => ({
  ...charging(atMinute, percent),
  stop: "target-reached",
});
/** A session that was heard in time. */
export const heard = (
  from: number,
  to: number,
  more: Partial<ChargingSession> = {},
): ChargingSession => ({
  id: "heard",
  vehicleId: "v",
  startedAt: from * minute,
  endedAt: to * minute,
  endReason: "stopped",
  ...more,
});

/** Tells words in the order of their arrival, beside what is stored already. */
export function tell(arrivals: readonly ChargeWord[], stored: readonly ChargingSession[] = []) {
  const sessions = new Map(stored.map((session) => [session.id, session]));
  let words: readonly ChargeWord[] = [];
  for (const [index, word] of arrivals.entries()) {
    words = withWord(words, word);
    const charge = word.isLate ? chargeAround(words, word) : undefined;
    const known = [...sessions.values()].toSorted((one, two) => two.startedAt - one.startedAt);
    const news = charge && newsOfLate({ ...charge, id: `late-${index}`, vehicleId: "v" }, known);
    if (news) sessions.set(news.kept.id, news.kept);
    for (const id of news?.absorbed ?? []) sessions.delete(id);
  }
  return [...sessions.values()];
}
