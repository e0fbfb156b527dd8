import type { Batch } from "@/lib/db/batch";
import type { ProfileSettings } from "@/lib/domain/device";
import type { PublishedMessage } from "@/lib/mqtt-server/admission";
import type { Fault } from "@/lib/protocols/platform/verdict";
import type { ActivityBook } from "./activity";
import type { CarBook } from "./car-book";
import type { Core } from "./core";
import type { MetricsBook } from "./gateway-metrics";
import { noteLimited } from "./limited";
import type { RateBook } from "./rate-book";
import { breachOf, exceeded, limitsOf } from "./rates";
import type { Refusals } from "./refusals";
import type { Rollouts } from "./rollouts";
import type { SharedLimits } from "./shared-limits";
import type { EdgeNames } from "./sparkplug-names";
import type { EdgeHost } from "./sparkplug-state";
import type { DeviceSession, DeviceState } from "./state";

export interface Transport extends Core {
  readonly activity: ActivityBook;
  readonly edges: EdgeHost;
  readonly edgeNames: EdgeNames;
  readonly cars: CarBook;
  readonly rates: RateBook;
  readonly refusals: Refusals;
  readonly metrics: MetricsBook;
  readonly rollouts: Rollouts;
  readonly shared: SharedLimits;
}

/** One message of a device and all that is needed to judge it. */
export interface Turn {
  readonly core: Transport;
  readonly session: DeviceSession;
  readonly device: DeviceState;
  readonly settings: ProfileSettings;
  readonly message: PublishedMessage;
  readonly now: number;
}

/** What a message asks to be stored, and what follows once it is; or why it cannot be taken. */
export type Outcome =
  | {
      readonly kind: "taken";
      readonly batch?: Batch;
      /** Why some of it was not used. */
      readonly reason?: string | undefined;
      readonly after?: () => void;
    }
  | { readonly kind: "ignored"; readonly reason: string; readonly batch?: Batch }
  | { readonly kind: "fault"; readonly fault: Fault; readonly batch?: Batch };

export const fault = (name: Fault, batch?: Batch): Outcome => ({
  kind: "fault",
  fault: name,
  ...(batch ? { batch } : {}),
});

export const invalid = fault("invalid-payload");
export const rateLimited = fault("rate-limited");
export const isLimited = (outcome: Outcome): boolean =>
  outcome.kind === "fault" && outcome.fault === "rate-limited";

/** Counts the message against everybody's limits, then its own; `values` is 0 for anything but telemetry and attributes. */
export function isAllowed(turn: Turn, values: number): boolean {
  const { core, device, settings, now } = turn;
  const over =
    core.shared.take(device.row.garageId, values, now) ??
    breachOf("device", exceeded(limitsOf(device, settings, now).own, values, now));
  if (over) noteLimited(core, device, over);
  return over === undefined;
}

/** What is refused counts as a message, too: at MQTT 5 its sender stays and may go on. */
export const refuse = (turn: Turn, name: Fault): Outcome =>
  isAllowed(turn, 0) ? fault(name) : rateLimited;
