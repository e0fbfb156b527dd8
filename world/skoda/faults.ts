import { z } from "zod";

const scope = {
  vin: z.string().optional(),
  /** How often it strikes before it is used up. */
  times: z.union([z.int().positive(), z.literal("always")]).default(1),
};
/** The name of the operation, as it is pushed: "start-charging". Without it the fault strikes any. */
const operation = { ...scope, operation: z.string().optional() };

/** Everything that can be made to go wrong. */
export const fault = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("operation-timeout"), ...operation }),
  z.strictObject({
    kind: z.literal("operation-error"),
    errorCode: z.string().default("someNewErrorCode"),
    ...operation,
  }),
  z.strictObject({ kind: z.literal("missing-in-progress"), ...operation }),
  z.strictObject({ kind: z.literal("missing-final"), ...operation }),
  z.strictObject({ kind: z.literal("completed-warning"), ...operation }),
  z.strictObject({
    kind: z.literal("unknown-status"),
    status: z.string().default("COMPLETED_SIDEWAYS"),
    ...operation,
  }),
  z.strictObject({
    kind: z.literal("empty-message"),
    delayMs: z.number().min(0).default(80_000),
    ...operation,
  }),
  /** Every status of one operation, or one event, arrives several times. */
  z.strictObject({ kind: z.literal("duplicates"), copies: z.int().min(2).default(3), ...scope }),
  z.strictObject({
    kind: z.literal("late-event"),
    delayMs: z
      .number()
      .min(0)
      .default(25 * 60_000),
    ...scope,
  }),
  z.strictObject({
    kind: z.literal("unknown-state"),
    state: z.string().default("chargingByMoonlight"),
    ...scope,
  }),
  z.strictObject({
    kind: z.literal("unknown-name"),
    name: z.string().default("change-mood"),
    ...scope,
  }),
  z.strictObject({ kind: z.literal("null-finish-time"), ...scope }),
  z.strictObject({ kind: z.literal("connack"), code: z.int().min(1).max(255), times: scope.times }),
  /** So long from now everybody who is connected is told 0xA0 (maximum connect time) and cut off. */
  z.strictObject({ kind: z.literal("disconnect"), afterMs: z.number().min(0) }),
  z.strictObject({
    kind: z.literal("rest-status"),
    status: z.int().min(400).max(599),
    /** A part of the path; without it any request. */
    path: z.string().optional(),
    times: scope.times,
  }),
  /** The request is carried out, and the line breaks before its answer. */
  z.strictObject({
    kind: z.literal("rest-cut"),
    path: z.string().optional(),
    times: scope.times,
  }),
  z.strictObject({ kind: z.literal("partial-capabilities"), ...scope }),
]);

export type Fault = z.infer<typeof fault>;
export type FaultInput = z.input<typeof fault>;
export type FaultKind = Fault["kind"];
export type FaultOf<Kind extends FaultKind> = Extract<Fault, { kind: Kind }>;

/** What is about to happen, for a fault to strike or to let pass. */
export interface Occasion {
  readonly vin?: string;
  readonly operation?: string;
  readonly path?: string;
}

export interface Faults {
  readonly add: (fault: FaultInput) => void;
  /** The fault of this kind that strikes now, if any; it is used up by that. */
  readonly take: <Kind extends FaultKind>(
    kind: Kind,
    occasion?: Occasion,
  ) => FaultOf<Kind> | undefined;
  readonly list: () => readonly Fault[];
  readonly clear: () => void;
  /** Called with each fault that is added. */
  readonly onAdded: (listener: (fault: Fault) => void) => void;
}

function strikes(candidate: Fault, occasion: Occasion): boolean {
  if ("vin" in candidate && candidate.vin !== undefined && candidate.vin !== occasion.vin) {
    return false;
  }
  if ("operation" in candidate && candidate.operation !== undefined) {
    return candidate.operation === occasion.operation;
  }
  if ("path" in candidate && candidate.path !== undefined) {
    return occasion.path?.includes(candidate.path) ?? false;
  }
  return true;
}

const isKind = <Kind extends FaultKind>(candidate: Fault, kind: Kind): candidate is FaultOf<Kind> =>
  candidate.kind === kind;

export function createFaults(initial: readonly FaultInput[] = []): Faults {
  let waiting: { fault: Fault; left: number }[] = [];
  const listeners: ((fault: Fault) => void)[] = [];
  const timesOf = (added: Fault): number => {
    if (!("times" in added)) return 0;
    return added.times === "always" ? Number.POSITIVE_INFINITY : added.times;
  };
  const add = (input: FaultInput): void => {
    const added = fault.parse(input);
    if (timesOf(added) > 0) waiting.push({ fault: added, left: timesOf(added) });
    for (const listener of listeners) listener(added);
  };
  const take = <Kind extends FaultKind>(kind: Kind, occasion: Occasion = {}) => {
    for (const entry of waiting) {
      if (!isKind(entry.fault, kind) || !strikes(entry.fault, occasion)) continue;
      entry.left -= 1;
      if (entry.left <= 0) waiting = waiting.filter((other) => other !== entry);
      return entry.fault;
    }
    return undefined;
  };
  for (const input of initial) add(input);
  return {
    add,
    take,
    list: () => waiting.map((entry) => entry.fault),
    clear: () => {
      waiting = [];
    },
    onAdded: (listener) => void listeners.push(listener),
  };
}
