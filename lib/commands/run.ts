import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/db/audit";
import type { Database } from "@/lib/db/database";
import { listAllGarages } from "@/lib/db/garages";
import { getOperation } from "@/lib/db/operations";
import { maskCommandLine } from "@/lib/domain/command-line";
import type { Effect } from "@/lib/domain/effect";
import { AppError } from "@/lib/domain/error";
import type { VehicleId } from "@/lib/domain/ids";
import { type Intent, secretArguments } from "@/lib/domain/intent";
import type { Operation } from "@/lib/domain/operation";
import type { Person } from "@/lib/domain/person";
import type { Vehicle } from "@/lib/domain/vehicle";
import type { Hub } from "@/lib/hub/hub";
import { say } from "@/messages/say";
import { authorize, checkCapability, checkRate, refuseDuplicate } from "./checks";
import { performCommand } from "./perform-command";
import { type CommandRequest, intentOf } from "./request";

export interface CommandCall {
  readonly db: Database;
  readonly hub: Hub;
  readonly person: Person;
  readonly vehicleId: VehicleId;
  readonly request: CommandRequest;
  /** Where the request came from, for the audit log. */
  readonly address?: string;
}

/** A command on its way through the steps; each adds what it found out. */
interface Course extends CommandCall {
  readonly now: number;
  readonly intent: Intent;
  vehicle?: Vehicle;
  source?: NonNullable<ReturnType<Hub["commandSource"]>>;
  effects?: readonly Effect[];
  refusal?: string;
  /** The refusal holds for now alone: the car is offline. */
  isOnlyNow?: boolean;
  operation?: Operation;
}

type Step = (course: Course) => void | Promise<void>;

/** What happens to every command, in this order. A step that objects throws; the rest is left out. */
const steps: readonly Step[] = [
  authorizePerson,
  findEarlier,
  checkLimits,
  findSource,
  encodeIntent,
  recordOperation,
  perform,
];

/** One request of a person to a car: checked, recorded, sent. Its fate arrives later, as messages. */
export async function runCommand(call: CommandCall): Promise<Operation> {
  const course: Course = { ...call, now: call.hub.now(), intent: intentOf(call.request) };
  for (const step of steps) {
    await step(course);
    if (course.operation && step === findEarlier) break;
  }
  return known(course.operation);
}

function authorizePerson(course: Course): void {
  course.vehicle = authorize(
    course.person,
    course.hub.vehicles.get(course.vehicleId),
    course.intent,
  );
}

/** The same id again is the same command; one that another car has is nobody's business. */
async function findEarlier(course: Course): Promise<void> {
  const { db, request, vehicleId } = course;
  if (request.id === undefined) return;
  const everywhere = (await listAllGarages(db)).map(({ id }) => id);
  const earlier = await getOperation(db, request.id, everywhere);
  if (earlier && earlier.vehicleId !== vehicleId)
    throw new AppError("conflict", say("command.usedId"));
  if (earlier) course.operation = earlier;
}

function checkLimits(course: Course): void {
  const { hub, intent, now, person, vehicleId } = course;
  const operations = hub.car(vehicleId)?.operations ?? [];
  refuseDuplicate(operations, intent, now);
  checkRate(operations, hub.operations.values(), {
    kind: intent.kind,
    personId: person.id,
    now,
  });
  checkCapability(known(course.vehicle), intent);
}

function findSource(course: Course): void {
  const source = course.hub.commandSource(course.vehicleId);
  if (!source) throw new AppError("unsupported", say("command.noSource"));
  course.source = source;
}

function encodeIntent(course: Course): void {
  const encoded = known(course.source).encode(course.intent);
  if (encoded.kind === "effects") course.effects = encoded.effects;
  else Object.assign(course, { refusal: encoded.reason, isOnlyNow: encoded.isOnlyNow === true });
}

/** Recorded before anything is sent: the car's first answer may come 20 ms after the server's. */
async function recordOperation(course: Course): Promise<void> {
  const { hub, intent, now, vehicleId } = course;
  const operation = toOperation(course);
  const recorded = hub.changeOperation(vehicleId, (operations) => {
    // Once more, now that nobody can come in between.
    if (operations.some(({ id }) => id === operation.id))
      throw new AppError("conflict", say("command.usedId"));
    refuseDuplicate(operations, intent, now);
    return operation;
  });
  await Promise.all([recorded, audit(course, operation)]);
  course.operation = operation;
  if (course.refusal !== undefined)
    throw new AppError(course.isOnlyNow ? "conflict" : "unsupported", course.refusal);
}

async function perform(course: Course): Promise<void> {
  const { hub, effects = [], intent } = course;
  const operation = known(course.operation);
  course.operation = await performCommand(hub, operation, effects, secretsOf(intent));
}

function toOperation({ refusal, request, ...course }: Course): Operation {
  const { intent, now, person, source, vehicleId } = course;
  const expect = course.effects?.find((effect) => effect.kind === "expect");
  const clickedAt = Math.min(now, Math.max(request.clickedAt ?? now, now - longestClickMs));
  const state = refusal === undefined ? "sending" : "failed";
  return {
    id: request.id ?? randomUUID(),
    garageId: known(course.vehicle).garageId,
    vehicleId,
    sourceId: known(source).id,
    kind: intent.kind,
    arguments: argumentsOf(intent),
    state,
    awaits: awaitedBy(expect?.outcome),
    ...confirmedBy(expect?.outcome),
    isStartedElsewhere: false,
    startedBy: person.id,
    startedByName: person.name,
    ...(refusal === undefined ? {} : { message: refusal }),
    createdAt: now,
    expiresAt: now + Math.min(expect?.timeoutMs ?? defaultTimeoutMs, course.hub.answerTimeoutMs),
    steps: [
      { state: "clicked", at: clickedAt },
      { state, at: now },
    ],
  };
}

/** A browser's clock may be wrong; a click is never long ago. */
const longestClickMs = 60_000;
const defaultTimeoutMs = 600_000;

type Expectation = Extract<Effect, { kind: "expect" }>;

function awaitedBy(outcome: Expectation["outcome"] | undefined): readonly string[] {
  if (outcome?.kind === "operation") return outcome.names;
  if (outcome?.kind !== "reply") return [];
  const { correlation, alternative } = outcome;
  return alternative === undefined ? [correlation] : [correlation, alternative];
}

/** The value that must show it, alone or after a reply. */
function confirmedBy(outcome: Expectation["outcome"] | undefined): Pick<Operation, "confirms"> {
  if (outcome?.kind === "value") {
    const { kind: _kind, ...confirms } = outcome;
    return { confirms };
  }
  return outcome?.kind === "reply" && outcome.confirms ? { confirms: outcome.confirms } : {};
}

const secretsOf = (intent: Intent): readonly string[] =>
  Object.entries(intent)
    .filter(([name, value]) => secretArguments.includes(name) && typeof value === "string")
    .map(([, value]) => String(value));

const argumentsOf = ({ kind: _kind, ...rest }: Intent): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(rest)
      .filter(([name]) => !secretArguments.includes(name))
      .map(([name, value]) => [name, name === "line" ? maskCommandLine(String(value)) : value]),
  );

const audit = ({ db, person, address }: Course, operation: Operation): Promise<void> =>
  recordAudit(db, {
    at: operation.createdAt,
    personId: person.id,
    garageId: operation.garageId,
    action: "command",
    target: operation.vehicleId,
    detail: JSON.stringify({ id: operation.id, kind: operation.kind, ...operation.arguments }),
    ...(address === undefined ? {} : { address }),
  });

/** What an earlier step has put there. */
function known<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError("internal", say("command.lost"));
  return value;
}
