import type { ChargingSession } from "@/lib/domain/session";

export const periods = ["session", "6h", "24h", "7d", "30d"] as const;
export type Period = (typeof periods)[number];

export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

const hourMs = 3_600_000;
const lengths: Readonly<Record<Exclude<Period, "session">, number>> = {
  "6h": 6 * hourMs,
  "24h": 24 * hourMs,
  "7d": 7 * 24 * hourMs,
  "30d": 30 * 24 * hourMs,
};
const isPeriod = (text: string): text is Period => periods.some((period) => period === text);

/** The period that a query string names; an unknown one falls back silently. */
export const readPeriod = (text: string | null | undefined, fallback: Period): Period =>
  text && isPeriod(text) ? text : fallback;

/** The neighbor in the list, for a swipe. */
export function stepPeriod(period: Period, step: number): Period {
  const index = Math.min(Math.max(periods.indexOf(period) + step, 0), periods.length - 1);
  return periods[index] ?? period;
}

/** What the charts show. Without any session, "session" shows the last six hours. */
export function spanOf(
  period: Period,
  now: number,
  session: Pick<ChargingSession, "startedAt" | "endedAt"> | undefined,
): TimeSpan {
  if (period !== "session") return { from: now - lengths[period], to: now };
  if (!session) return { from: now - lengths["6h"], to: now };
  const end = session.endedAt ?? now;
  const margin = Math.max((end - session.startedAt) * 0.03, 5 * 60_000);
  return { from: session.startedAt - margin, to: Math.min(end + margin, now) };
}

/** Whether new values can still appear in it. */
export const isOpenEnded = (
  period: Period,
  session: Pick<ChargingSession, "endedAt"> | undefined,
): boolean => period !== "session" || !session || session.endedAt === undefined;

type Charge = Pick<ChargingSession, "id" | "startedAt" | "endedAt">;

/** The parts of a span in which the car charged; a session that is named twice counts once. */
export function chargingBands(
  sessions: readonly Charge[],
  { from, to }: TimeSpan,
  now: number,
): readonly TimeSpan[] {
  const once = [...new Map(sessions.map((session) => [session.id, session])).values()];
  return once
    .map(({ startedAt, endedAt }) => ({
      from: Math.max(startedAt, from),
      to: Math.min(endedAt ?? now, to),
    }))
    .filter((band) => band.from < band.to);
}

/** Which sessions belong to a period: the newest ones around a session, else all that reach into it. */
export const sessionQuery = (period: Period, now: number): string =>
  period === "session"
    ? "limit=100"
    : `limit=1000&from=${Math.floor(spanOf(period, now, undefined).from)}`;
