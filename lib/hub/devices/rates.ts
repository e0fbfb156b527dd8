import type { ProfileSettings, RateSettings } from "@/lib/domain/device";
import type { Breach, LimitCounter, LimitLevel } from "@/lib/domain/device-limits";
import { createRateLimit, type RateLimit } from "@/lib/protocols/platform/rate-limit";

/** The counters of one level; what has no limit is not counted. */
export type Level = Readonly<Record<LimitCounter, RateLimit | undefined>>;

/** The buckets of one device, made anew when its profile's limits change. */
export interface DeviceLimits {
  readonly settings: ProfileSettings["rateLimits"];
  /** Which of them are its own. */
  readonly ownName: "device" | "gatewayDevice";
  /** Its own traffic. */
  readonly own: Level;
  /** A gateway's: everything its children send. */
  readonly children: Level;
}

interface Holder {
  limits: DeviceLimits | undefined;
  readonly row: { readonly isGateway: number };
}

export function limitsOf(device: Holder, { rateLimits }: ProfileSettings, now: number) {
  const before = device.limits;
  const ownName = device.row.isGateway === 1 ? "gatewayDevice" : "device";
  const isSame = before?.ownName === ownName;
  if (isSame && before.settings === rateLimits) return before;
  const limits: DeviceLimits = {
    settings: rateLimits,
    ownName,
    own: createLevel(rateLimits?.[ownName], now, isSame ? before.own : undefined),
    children: createLevel(rateLimits?.gateway, now, before?.children),
  };
  device.limits = limits;
  return limits;
}

/** What the level refused before is counted on. */
export const createLevel = (rates: RateSettings, now: number, before?: Level): Level => {
  const counted = (counter: LimitCounter, text: string | null | undefined) =>
    createRateLimit(text, now, before?.[counter]?.refused);
  return {
    messages: counted("messages", rates?.messages),
    telemetryMessages: counted("telemetryMessages", rates?.telemetryMessages),
    telemetryDataPoints: counted("telemetryDataPoints", rates?.telemetryDataPoints),
    // The budget of messages once more, lest connecting uses up what there is to say.
    sessions: counted("sessions", rates?.messages),
  };
};

/** Counts a message; answers what it was one too many of. A message of values without any value is an ordinary one. */
export function exceeded(level: Level, values: number, now: number): LimitCounter | undefined {
  if (values === 0) return exceededOf(level, "messages", 1, now);
  return (
    exceededOf(level, "telemetryMessages", 1, now) ??
    exceededOf(level, "telemetryDataPoints", values, now)
  );
}

const exceededOf = (level: Level, counter: LimitCounter, count: number, now: number) =>
  level[counter]?.take(count, now) === false ? counter : undefined;

/** Counts a session that is opened. */
export const exceededByOpening = (level: Level, now: number): LimitCounter | undefined =>
  exceededOf(level, "sessions", 1, now);

/** Names whose count it was. */
export const breachOf = (
  level: LimitLevel,
  counter: LimitCounter | undefined,
): Breach | undefined => (counter === undefined ? undefined : { level, counter });

const shown = (rates: RateSettings) => ({
  messages: rates?.messages || null,
  telemetryMessages: rates?.telemetryMessages || null,
  telemetryDataPoints: rates?.telemetryDataPoints || null,
});

/** The answer to `getSessionLimits`. */
export function sessionLimits(
  { rateLimits }: ProfileSettings,
  isGateway: boolean,
  facts: { readonly maxPayloadSize: number; readonly maxInflightMessages: number },
): string {
  if (!isGateway) return JSON.stringify({ ...facts, rateLimits: shown(rateLimits?.device) });
  const gatewayRateLimits = shown(rateLimits?.gateway);
  return JSON.stringify({
    ...facts,
    gatewayRateLimits,
    rateLimits: shown(rateLimits?.gatewayDevice),
  });
}
