import type {
  AlertFacts,
  AlertSettings,
  AlertSubject,
  Signal,
  SubjectKind,
} from "@/lib/domain/alert";
import type { Campaign } from "@/lib/domain/campaign";
import type { Charger } from "@/lib/domain/charger";
import { chargerFreshness, chargerWord, doubtsOf } from "@/lib/domain/charger-view";
import type { Device } from "@/lib/domain/device";
import type { Source, SourceLink } from "@/lib/domain/source";
import type { Update } from "@/lib/domain/update";
import type { Vehicle } from "@/lib/domain/vehicle";

/** Something that may be in trouble, as people see it now. */
export type Watched =
  | { readonly kind: "vehicle"; readonly entity: Vehicle }
  /** A charger is heard through its source: while that is away its silence means nothing. */
  | {
      readonly kind: "charger";
      readonly entity: Charger;
      readonly isSourceUp: boolean;
      readonly rateLimitSeconds?: number;
    }
  | { readonly kind: "source"; readonly entity: Source }
  | { readonly kind: "device"; readonly entity: Device }
  | {
      readonly kind: "update";
      readonly entity: Update;
      readonly vehicleName: string;
      readonly campaignName: string | undefined;
    }
  | { readonly kind: "campaign"; readonly entity: Campaign };

export interface Moment {
  readonly now: number;
  readonly settings: AlertSettings;
  /** Whether this trouble is known already: what comes and goes around a limit is one trouble. */
  readonly isHeld: (key: string) => boolean;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What is wrong with it now. Pure: one table, one rule per kind of thing. */
export function signalsOf(watched: Watched, moment: Moment): readonly Signal[] {
  switch (watched.kind) {
    case "vehicle":
      return vehicleSignals(watched.entity, moment);
    case "charger":
      return watched.entity.isHidden ? [] : chargerSignals(watched, moment);
    case "source":
      return sourceSignals(watched.entity);
    case "device":
      return deviceSignals(watched.entity, moment);
    case "update":
      return updateSignals(watched);
    case "campaign":
      return campaignSignals(watched.entity);
  }
}

const subjectOf = (kind: SubjectKind, entity: { id: string; name: string }): AlertSubject => ({
  kind,
  id: entity.id,
  name: entity.name,
});

/** A battery that recovers by less is still the same low one. */
const recoveredVolts = 0.2;

function vehicleSignals(vehicle: Vehicle, { now, settings, isHeld }: Moment): readonly Signal[] {
  const subject = subjectOf("vehicle", vehicle);
  const { chargingState, auxBatteryVolts: known } = vehicle.state;
  const signals: Signal[] = [];
  if (chargingState?.value === "error")
    signals.push({
      kind: "charging-error",
      key: "charging-error",
      subject,
      facts: {},
      afterMs: minuteMs,
    });
  const limit = settings.auxBatteryVolts + (isHeld("low-aux-battery") ? recoveredVolts : 0);
  // Zero is a sensor that is not there; and what was measured days ago is no news.
  if (known && known.value > 0 && known.value < limit && now - known.measuredAt < dayMs)
    signals.push({
      kind: "low-aux-battery",
      key: "low-aux-battery",
      subject,
      facts: { volts: Math.round(known.value * 10) / 10 },
      // An engine that starts pulls the voltage down for a moment.
      afterMs: 5 * minuteMs,
    });
  return signals;
}

function chargerSignals(
  { entity, isSourceUp, rateLimitSeconds }: Extract<Watched, { kind: "charger" }>,
  { now }: Moment,
): readonly Signal[] {
  const subject = subjectOf("charger", entity);
  const freshness = chargerFreshness(entity.state, now, rateLimitSeconds);
  if (freshness === "offline")
    return isSourceUp
      ? // Whoever was away until now has to be given time to be heard.
        [{ kind: "charger-silent", key: "silent", subject, facts: {}, afterMs: 2 * minuteMs }]
      : [];
  if (freshness !== "live") return [];
  const doubts = doubtsOf(entity.state).map((doubt) => ({
    kind: "charger-contradictory" as const,
    key: `doubt:${doubt}`,
    subject,
    facts: { doubt },
    afterMs: 5 * minuteMs,
  }));
  if (chargerWord(entity.state) !== "error") return doubts;
  return [
    ...doubts,
    { kind: "charger-error", key: "error", subject, facts: {}, afterMs: minuteMs },
  ];
}

function sourceSignals(source: Source): readonly Signal[] {
  const subject = subjectOf("source", source);
  const links = { mqtt: source.mqtt, rest: source.rest };
  return Object.entries(links).flatMap(([name, link]) =>
    link === undefined ? [] : linkSignals(subject, name, link),
  );
}

function linkSignals(subject: AlertSubject, name: string, link: SourceLink): readonly Signal[] {
  if (link.state === "off" || link.state === "connected") return [];
  const facts = { why: link.lastError ?? "" };
  if (link.state === "refused" || link.suspect !== undefined)
    return [
      { kind: "source-refused", key: `refused:${name}`, subject, facts, afterMs: minuteMs / 2 },
    ];
  return [{ kind: "source-down", key: `down:${name}`, subject, facts, afterMs: 15 * minuteMs }];
}

/** A device that was within its limits for so long has come to rest. */
const limitedForMs = 10 * minuteMs;

function deviceSignals(device: Device, { now }: Moment): readonly Signal[] {
  const subject = subjectOf("device", device);
  const { isActive, lastActivityAt, limitedAt } = device;
  const signals: Signal[] = [];
  if (limitedAt !== undefined && now - limitedAt < limitedForMs)
    signals.push({ kind: "device-limited", key: "limited", subject, facts: limitFacts(device) });
  if (!isActive && lastActivityAt !== undefined)
    signals.push({
      kind: "device-inactive",
      key: "inactive",
      subject,
      facts: {},
      // After a start every device has to be given time to come back.
      afterMs: 5 * minuteMs,
    });
  return signals;
}

/** Ten thousand cars on their way are no news. */
export const isInTrouble = ({ state }: Update): boolean =>
  state === "failed" || state === "stalled";

const limitFacts = ({ limitedBy, limitedCounter }: Device): AlertFacts => ({
  level: limitedBy ?? "device",
  counter: limitedCounter ?? "",
});

function updateSignals({
  entity: update,
  vehicleName,
  campaignName,
}: Extract<Watched, { kind: "update" }>): readonly Signal[] {
  if (!isInTrouble(update)) return [];
  const { state, vehicleId, vin, version, progressPercent } = update;
  const subject = subjectOf("vehicle", { id: vehicleId, name: vehicleName });
  // What an older version stored has the words alone.
  const status = update.failureStatus ?? update.failure;
  const facts = {
    vin,
    version: version ?? "",
    campaign: campaignName ?? "",
    progress: progressPercent,
    status: state === "failed" ? (status ?? "failed") : "stalled",
  };
  if (state === "stalled") return [{ kind: "update-stalled", key: "stalled", subject, facts }];
  return [{ kind: "update-failed", key: `failed:${status ?? ""}`, subject, facts }];
}

function campaignSignals(campaign: Campaign): readonly Signal[] {
  const { state, pauseReason, version } = campaign;
  if (state !== "paused" || pauseReason === undefined) return [];
  const subject = subjectOf("campaign", campaign);
  const facts = { reason: pauseReason, version };
  return [{ kind: "campaign-paused", key: "threshold", subject, facts }];
}
