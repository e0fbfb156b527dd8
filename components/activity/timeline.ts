import type { Operation } from "@/lib/domain/operation";
import { newerOperation } from "@/lib/store/newer-operation";

/** A line that the car itself gave: an event without a command. */
export interface CarEvent {
  readonly id: number;
  readonly at: number;
  readonly name: string;
  readonly severity: "info" | "warning" | "error";
  readonly detail?: string;
}

export type TimelineEntry =
  | { readonly kind: "operation"; readonly at: number; readonly operation: Operation }
  | { readonly kind: "event"; readonly at: number; readonly event: CarEvent };

/** Each line once; of one that came again the later is shown, which may say what was found meanwhile. */
export const onceEach = (events: readonly CarEvent[]): readonly CarEvent[] => [
  ...new Map(events.map((event) => [event.id, event])).values(),
];

/** The commands that were read and those that the page hears of, each once, as far as it is known. */
export function eachCommand(
  read: readonly Operation[],
  heard: readonly Operation[],
): readonly Operation[] {
  const commands = new Map(read.map((operation) => [operation.id, operation]));
  for (const told of heard) commands.set(told.id, newerOperation(commands.get(told.id), told));
  return [...commands.values()];
}

/** Commands and events in one line of time, newest first. */
export function timelineOf(
  operations: readonly Operation[],
  events: readonly CarEvent[],
): readonly TimelineEntry[] {
  const commands = operations.map(
    (operation): TimelineEntry => ({ kind: "operation", at: operation.createdAt, operation }),
  );
  const told = events.map((event): TimelineEntry => ({ kind: "event", at: event.at, event }));
  return [...commands, ...told].sort((a, b) => b.at - a.at);
}

export const timelineKinds = ["all", "commands", "car", "warnings", "trips"] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** Whether a line is of the kind that is asked for. */
export function isOfKind(entry: TimelineEntry, kind: TimelineKind): boolean {
  if (kind === "all") return true;
  if (kind === "trips") return entry.kind === "event" && entry.event.name === "log-trip";
  if (kind === "warnings")
    return entry.kind === "event"
      ? entry.event.severity !== "info"
      : ["failed", "no-answer", "done-with-warning"].includes(entry.operation.state);
  return (entry.kind === "operation") === (kind === "commands");
}

/** The milliseconds from the first hop to each of the others. */
export function hopsOf({ steps }: Operation): readonly { state: Step; afterMs: number }[] {
  const [first, ...rest] = steps;
  return rest.map(({ state, at }) => ({ state, afterMs: at - (first?.at ?? at) }));
}
type Step = Operation["steps"][number]["state"];
