import { randomUUID } from "node:crypto";
import { mayInGarage } from "@/lib/auth/permissions";
import { recordAudit } from "@/lib/db/audit";
import type { Database } from "@/lib/db/database";
import type { CircuitIntent } from "@/lib/domain/circuit-intent";
import type { Effect } from "@/lib/domain/effect";
import { AppError } from "@/lib/domain/error";
import { isOpen, type Operation } from "@/lib/domain/operation";
import type { Person } from "@/lib/domain/person";
import type { ChargerSite } from "@/lib/hub/charger-site";
import type { Hub } from "@/lib/hub/hub";
import { say } from "@/messages/say";
import { checkRate } from "./checks";
import { performCommand } from "./perform-command";

export interface CircuitCall {
  readonly db: Database;
  readonly hub: Hub;
  readonly person: Person;
  readonly circuitId: string;
  readonly intent: CircuitIntent;
  /** Of the asker's choosing: the same id twice is the same command. */
  readonly id?: string;
  readonly address?: string;
}

/** One request of a person to all chargers of a circuit: checked, recorded, sent. Its proof arrives later. */
export async function runCircuitCommand(call: CircuitCall): Promise<Operation> {
  const site = authorize(call);
  const earlier = call.id && site.operations.find(({ id }) => id === call.id);
  if (earlier) return earlier;
  refuseRepeat(call, site);
  const encoded = site.encode(call.intent);
  const effects = encoded.kind === "effects" ? encoded.effects : [];
  const refusal = encoded.kind === "refusal" ? encoded.reason : undefined;
  const operation = toOperation(call, site, { effects, refusal });
  await Promise.all([record(call, operation), audit(call, operation)]);
  if (refusal !== undefined) throw new AppError("unsupported", refusal);
  return performCommand(call.hub, operation, effects);
}

/** A foreign circuit does not exist for the person; one that they may only look at is closed to them. */
function authorize({ hub, person, circuitId }: CircuitCall): ChargerSite {
  const site = hub.chargerSite(circuitId);
  if (!site || !mayInGarage(person, "view", site.garageId))
    throw new AppError("not-found", say("request.noSuch.circuit"));
  if (!mayInGarage(person, "command", site.garageId))
    throw new AppError("forbidden", say("command.roleForbids"));
  return site;
}

function refuseRepeat({ hub, intent, person }: CircuitCall, { operations }: ChargerSite): void {
  const now = hub.now();
  const mine = operations.filter(({ startedBy }) => startedBy === person.id);
  checkRate(mine, hub.operations.values(), { kind: intent.kind, personId: person.id, now });
  const same = operations.find((other) => other.kind === intent.kind && isOpen(other.state));
  // Another current or duration is another request: TWCManager takes the last one.
  const isSame = same && JSON.stringify(same.arguments) === JSON.stringify(argumentsOf(intent));
  if (isSame) throw new AppError("conflict", say("command.waitsForTwcManager"));
}

const argumentsOf = ({ kind: _kind, ...rest }: CircuitIntent): Readonly<Record<string, unknown>> =>
  rest;

const defaultTimeoutMs = 120_000;

function toOperation(
  { hub, intent, person, id }: CircuitCall,
  site: ChargerSite,
  { effects, refusal }: { effects: readonly Effect[]; refusal: string | undefined },
): Operation {
  const now = hub.now();
  const expect = effects.find((effect) => effect.kind === "expect");
  const state = refusal === undefined ? "sending" : "failed";
  return {
    id: id ?? randomUUID(),
    garageId: site.garageId,
    vehicleId: site.id,
    sourceId: site.sourceId,
    kind: intent.kind,
    arguments: argumentsOf(intent),
    state,
    awaits: expect?.outcome.kind === "circuit" ? expect.outcome.anyOf : [],
    isStartedElsewhere: false,
    startedBy: person.id,
    startedByName: person.name,
    ...(refusal === undefined ? {} : { message: refusal }),
    ...(expect?.hint === undefined ? {} : { hint: expect.hint }),
    createdAt: now,
    expiresAt: now + (expect?.timeoutMs ?? defaultTimeoutMs),
    steps: [
      { state: "clicked", at: now },
      { state, at: now },
    ],
  };
}

const record = ({ hub, circuitId }: CircuitCall, operation: Operation) =>
  hub.changeOperation(circuitId, (operations) => {
    if (operations.some(({ id }) => id === operation.id) || hub.operations.has(operation.id))
      throw new AppError("conflict", say("command.usedId"));
    return operation;
  });

const audit = ({ db, person, address }: CircuitCall, operation: Operation): Promise<void> =>
  recordAudit(db, {
    at: operation.createdAt,
    personId: person.id,
    garageId: operation.garageId,
    action: "command",
    target: operation.vehicleId,
    detail: JSON.stringify({ id: operation.id, kind: operation.kind, ...operation.arguments }),
    ...(address === undefined ? {} : { address }),
  });
