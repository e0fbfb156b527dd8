import type { ProfileSettings, RateSettings } from "@/lib/domain/device";
import { createRateLimit, type RateLimit } from "@/lib/protocols/platform/rate-limit";

interface Level {
  readonly messages: RateLimit | undefined;
  readonly telemetryMessages: RateLimit | undefined;
  readonly telemetryDataPoints: RateLimit | undefined;
}

/** The buckets of one device, made anew when its profile's limits change. */
export interface DeviceLimits {
  readonly settings: ProfileSettings["rateLimits"];
  /** Its own traffic. */
  readonly own: Level;
  /** Sessions that it opens: the budget of its messages once more, lest connecting uses up what it has to say. */
  readonly sessions: RateLimit | undefined;
  /** A gateway's: everything its children send. */
  readonly children: Level;
}

interface Holder {
  limits: DeviceLimits | undefined;
  readonly row: { readonly isGateway: number };
}

export function limitsOf(device: Holder, { rateLimits }: ProfileSettings, now: number) {
  if (device.limits && device.limits.settings === rateLimits) return device.limits;
  const own = device.row.isGateway === 1 ? rateLimits?.gatewayDevice : rateLimits?.device;
  const limits: DeviceLimits = {
    settings: rateLimits,
    own: levelOf(own, now),
    sessions: createRateLimit(own?.messages, now),
    children: levelOf(rateLimits?.gateway, now),
  };
  device.limits = limits;
  return limits;
}

const levelOf = (rates: RateSettings, now: number): Level => ({
  messages: createRateLimit(rates?.messages, now),
  telemetryMessages: createRateLimit(rates?.telemetryMessages, now),
  telemetryDataPoints: createRateLimit(rates?.telemetryDataPoints, now),
});

/** Counts a message; false where it is one too many. A message of values without any value is an ordinary one. */
export function isWithin(level: Level, values: number, now: number): boolean {
  if (values === 0) return level.messages?.take(1, now) ?? true;
  const isFew = level.telemetryMessages?.take(1, now) ?? true;
  return isFew && (level.telemetryDataPoints?.take(values, now) ?? true);
}

const shown = (rates: RateSettings) => ({
  messages: rates?.messages || null,
  telemetryMessages: rates?.telemetryMessages || null,
  telemetryDataPoints: rates?.telemetryDataPoints || null,
});

/** Counts a message like `isWithin`; answers that it was too many for the device itself. */
export const overOwn = (level: Level, values: number, now: number): "device" | undefined =>
  isWithin(level, values, now) ? undefined : "device";

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
