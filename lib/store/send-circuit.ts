import type { CircuitIntent } from "@/lib/domain/circuit-intent";
import type { Operation } from "@/lib/domain/operation";
import { type LiveCircuit, putOperation } from "./live-state";
import { newId } from "./new-id";
import type { OwnWord } from "./newer-operation";
import { send } from "./rest";
import type { SendWords } from "./send";
import type { LiveStore } from "./store";

interface Request {
  readonly store: LiveStore;
  readonly circuit: LiveCircuit;
  readonly intent: CircuitIntent;
  readonly personId: string;
  readonly words: SendWords;
}

/** Asks all chargers of a circuit; the operation is in the store from the click on. */
export async function sendCircuitCommand(request: Request): Promise<void> {
  const { store, circuit, intent, words } = request;
  const sending = newOperation(request);
  const keep = (told: Operation) =>
    store.setState(({ operations }) => ({ operations: putOperation(operations, told) }));
  keep(sending);
  const path = `/circuits/${encodeURIComponent(circuit.id)}/commands`;
  const answer = await send<{ readonly operation: Operation }>("POST", path, {
    id: sending.id,
    ...intent,
  });
  if (answer.kind === "ok") return keep(answer.value.operation);
  const { status, detail, code } = answer.problem;
  const message = status === 0 ? words.unreachable : detail || words.refused;
  const steps = [...sending.steps, { state: "failed" as const, at: Date.now() }];
  keep({ ...sending, state: "failed", message, errorCode: code, steps });
}

function newOperation({ circuit, intent, personId }: Request): OwnWord {
  const now = Date.now();
  const { kind, ...given } = intent;
  return {
    isOwnWord: true,
    id: newId(),
    garageId: circuit.garageId,
    vehicleId: circuit.id,
    sourceId: circuit.sourceId,
    kind,
    arguments: given,
    state: "sending",
    awaits: [],
    isStartedElsewhere: false,
    startedBy: personId,
    createdAt: now,
    expiresAt: now + 120_000,
    steps: [
      { state: "clicked", at: now },
      { state: "sending", at: now },
    ],
  };
}
