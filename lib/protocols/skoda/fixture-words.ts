import type {
  DomainEvent,
  Noted,
  OperationProgressed,
  ReadSuggested,
  VehicleReported,
} from "@/lib/domain/event";
import type { Decoded } from "@/lib/domain/protocol";

/** The few words in which the fixtures say what a message means. */
export const userId = "50f8b18c-d444-422c-998f-2b599f4f0ec7";
export const vin = "TMBJB9NY6RF999999";
export const receivedAt = Date.parse("2026-11-20T12:00:00Z");

export const topic = (subject: string): string => `${userId}/${vin}/${subject}`;

export const understood = (...events: readonly DomainEvent[]): Decoded => ({
  kind: "understood",
  events,
});

export const flagged = (flags: readonly string[], ...events: readonly DomainEvent[]): Decoded => ({
  kind: "understood",
  events,
  flags,
});

/** `at` is an ISO time, or nothing for the time of arrival. */
export const report = (
  name: string,
  at: string | undefined,
  values: VehicleReported["values"],
  more: Partial<VehicleReported> = {},
): VehicleReported => ({ kind: "vehicle-reported", vin, at: timeOf(at), name, values, ...more });

export const noted = (name: string, at: string | undefined, more: Partial<Noted> = {}): Noted => ({
  kind: "noted",
  vin,
  at: timeOf(at),
  name,
  severity: "info",
  ...more,
});

/** What shows the meaning of a line that only says that something at the doors changed. */
export const shownByAccess = {
  shownBy: ["isLocked", "doorsOpen", "windowsOpen", "isPlugged"],
} as const;

export const operation = (
  name: string,
  status: OperationProgressed["status"],
  rawStatus: string,
  more: Partial<OperationProgressed>,
): OperationProgressed => ({
  kind: "operation-progressed",
  vin,
  at: receivedAt,
  operation: name,
  status,
  rawStatus,
  ...more,
});

export const read = (parts: readonly string[], delayMs = 0): ReadSuggested => ({
  kind: "read-suggested",
  vin,
  parts,
  delayMs,
});

/** A look at what an operation changed, once the vendor's API has caught up. */
export const settled = (parts: readonly string[]): ReadSuggested => read(parts, 5_000);

const timeOf = (at: string | undefined): number => (at === undefined ? receivedAt : Date.parse(at));

/** The message of an event as the vendor writes it, with its data and the identity beside. */
export const eventText = (
  name: string,
  timestamp: string,
  data: Readonly<Record<string, unknown>> = {},
): string =>
  JSON.stringify({
    version: 1,
    traceId: "4a13b906-e13d-4ea5-a377-6cb70f790337",
    timestamp,
    producer: "SKODA_MHUB",
    name,
    data: { ...data, userId, vin },
  });
