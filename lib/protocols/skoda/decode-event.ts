import type { DomainEvent, Noted } from "@/lib/domain/event";
import type { Decoded } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { newDraft, reportOf, textOf } from "./draft";
import { type EventRule, eventRules } from "./event-rules";
import { type EventMessage, numberOf, timeOf } from "./messages";
import { odometerLimitKm } from "./odometer";

export interface Origin {
  readonly vin: string;
  readonly topic: string;
  readonly group: string;
  readonly subject: string;
  readonly receivedAt: number;
  /** Oddities found before the message's own meaning. */
  readonly flags: readonly string[];
}

/** A message that the car or its cloud sent by itself. */
export function decodeEvent(message: EventMessage, origin: Origin): Decoded {
  const { name, data } = message;
  const rule = Object.hasOwn(eventRules, name) ? eventRules[name] : undefined;
  const draft = newDraft();
  const sentAt = timeOf(message.timestamp);
  const at = timeOf(data.carCapturedTimestamp) ?? sentAt ?? origin.receivedAt;
  if (message.timestamp !== undefined && sentAt === undefined)
    draft.flags.push(say("journal.timestampIsNoTime"));
  rule?.fill?.(draft, { name, at, data });
  const reports = reportOf(draft, { vin: origin.vin, at, name });
  const flags = [...origin.flags, ...draft.flags];
  if (!rule) flags.push(say("journal.unknownEvent", { name }));
  return {
    kind: "understood",
    events: [
      ...reports,
      ...odometer(message, origin),
      ...noted({ message, rule, at, vin: origin.vin, isSilent: reports.length === 0 }),
      ...suggested(rule, origin),
    ],
    ...(flags.length > 0 ? { flags } : undefined),
    ...duplicateKey(message, origin),
  };
}

/** The mileage of a charging report has a time of its own. */
function odometer(
  { name, data }: EventMessage,
  { vin, receivedAt }: Origin,
): readonly DomainEvent[] {
  const odometerKm = numberOf(data.odometer);
  if (odometerKm === undefined || odometerKm >= odometerLimitKm) return [];
  const at = timeOf(data.odometerTimestamp) ?? receivedAt;
  return [{ kind: "vehicle-reported", vin, at, name, values: { odometerKm } }];
}

interface NoteInput {
  readonly message: EventMessage;
  readonly rule: EventRule | undefined;
  readonly at: number;
  readonly vin: string;
  readonly isSilent: boolean;
}

/** A line in the car's timeline: always for what brings no values, so that nothing a car says is lost. */
function noted({ message, rule, at, vin, isSilent }: NoteInput): readonly Noted[] {
  if (!rule)
    return [
      { kind: "noted", vin, at, name: "unknown-event", severity: "info", detail: message.name },
    ];
  if (!rule.note && !isSilent) return [];
  const code = textOf(message.data.errorCode);
  return [
    {
      kind: "noted",
      vin,
      at,
      name: message.name,
      severity: rule.note ?? "info",
      ...(code === undefined ? undefined : { detail: code }),
      ...(rule.shownBy === undefined ? undefined : { shownBy: rule.shownBy }),
      ...(rule.echoMs === undefined ? undefined : { echoMs: rule.echoMs }),
    },
  ];
}

function suggested(rule: EventRule | undefined, { vin, subject }: Origin): readonly DomainEvent[] {
  const parts = rule?.readBySubject?.(subject) ?? rule?.read ?? [];
  if (parts.length === 0) return [];
  return [{ kind: "read-suggested", vin, parts, delayMs: rule?.delayMs ?? 0 }];
}

/** The broker delivers a message two or three times within milliseconds, with the same trace. */
function duplicateKey({ traceId, name, timestamp }: EventMessage, { topic }: Origin) {
  if (traceId === undefined) return undefined;
  return { duplicateKey: [topic, traceId, name, timestamp ?? ""].join("|") };
}

/** A message whose shape nobody published: shown as it came. */
export function decodeUnnamed(payload: Readonly<Record<string, unknown>>, origin: Origin): Decoded {
  const { vin, group, subject } = origin;
  const at = timeOf(payload.timestamp) ?? origin.receivedAt;
  const draft = newDraft();
  draft.extras[`${group}/${subject}`] = { value: payload };
  return {
    kind: "understood",
    events: [
      ...reportOf(draft, { vin, at, name: subject }),
      { kind: "noted", vin, at, name: group, severity: "info", detail: subject },
    ],
    ...(origin.flags.length > 0 ? { flags: origin.flags } : undefined),
  };
}
