import type { Intent } from "@/lib/domain/intent";
import type { Operation } from "@/lib/domain/operation";
import type { Vehicle } from "@/lib/domain/vehicle";
import { putOperation } from "./live-state";
import { newId } from "./new-id";
import type { OwnWord } from "./newer-operation";
import type { LiveStore } from "./store";

/** Words for what only the browser can know. */
export interface SendWords {
  readonly unreachable: string;
  readonly refused: string;
}

interface Request {
  readonly store: LiveStore;
  readonly vehicle: Vehicle;
  readonly intent: Intent;
  readonly personId: string;
  readonly words: SendWords;
}

/** Sends a command; the operation is in the store from the click on, and the server's picture replaces it. */
export async function sendCommand({
  store,
  vehicle,
  intent,
  personId,
  words,
}: Request): Promise<void> {
  const sending = newOperation(vehicle, intent, personId);
  const keep = (told: Operation) =>
    store.setState(({ operations }) => ({ operations: putOperation(operations, told) }));
  keep(sending);
  try {
    const response = await post(vehicle.id, {
      id: sending.id,
      clickedAt: sending.createdAt,
      ...intent,
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok && hasOperation(body)) return keep(body.operation);
    keep(failed(sending, problemOf(body) ?? { detail: words.refused }));
  } catch {
    keep(failed(sending, { detail: words.unreachable }));
  }
}

const post = (vehicleId: string, body: object) =>
  fetch(`/api/v1/vehicles/${encodeURIComponent(vehicleId)}/commands`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-vindow": "1" },
    body: JSON.stringify(body),
  });

function newOperation(vehicle: Vehicle, intent: Intent, personId: string): OwnWord {
  const now = Date.now();
  const { kind, ...given } = intent;
  // The PIN goes to the server with this one request and stays nowhere.
  const shown = Object.fromEntries(Object.entries(given).filter(([name]) => name !== "pin"));
  return {
    isOwnWord: true,
    id: newId(),
    garageId: vehicle.garageId,
    vehicleId: vehicle.id,
    sourceId: vehicle.sources[0] ?? "",
    kind,
    arguments: shown,
    state: "sending",
    awaits: [],
    isStartedElsewhere: false,
    startedBy: personId,
    createdAt: now,
    expiresAt: now + 600_000,
    steps: [
      { state: "clicked", at: now },
      { state: "sending", at: now },
    ],
  };
}

interface Problem {
  readonly detail: string;
  readonly code?: string;
}

const failed = (operation: OwnWord, { detail, code }: Problem): OwnWord => ({
  ...operation,
  state: "failed",
  message: detail,
  ...(code === undefined ? {} : { errorCode: code }),
  steps: [...operation.steps, { state: "failed", at: Date.now() }],
});

const hasOperation = (body: unknown): body is { readonly operation: Operation } =>
  typeof body === "object" && body !== null && "operation" in body;

function problemOf(body: unknown): Problem | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  if (!("detail" in body) || typeof body.detail !== "string") return undefined;
  const code = "code" in body && typeof body.code === "string" ? { code: body.code } : {};
  return { detail: body.detail, ...code };
}
