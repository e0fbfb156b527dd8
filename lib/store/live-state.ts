import type { Alert } from "@/lib/domain/alert";
import type { CampaignView } from "@/lib/domain/campaign";
import type { Charger, CircuitState } from "@/lib/domain/charger";
import type { Sample } from "@/lib/domain/metric";
import { isOpen, type Operation } from "@/lib/domain/operation";
import type { Source } from "@/lib/domain/source";
import type { Vehicle } from "@/lib/domain/vehicle";
import { parseLiveTopic } from "@/lib/mqtt/live-topics";
import type { Link } from "./link";
import { newerOperation } from "./newer-operation";

type ById<T> = Readonly<Record<string, T>>;

/** What the chargers of one source share. */
export interface LiveCircuit {
  readonly id: string;
  readonly garageId: string;
  readonly sourceId: string;
  readonly state: CircuitState;
}

/** What the browser knows right now. */
export interface LiveState {
  readonly vehicles: ById<Vehicle>;
  readonly chargers: ById<Charger>;
  readonly circuits: ById<LiveCircuit>;
  readonly sources: ById<Source>;
  readonly operations: ById<Operation>;
  /** What is wrong, or was until just now. */
  readonly alerts: ById<Alert>;
  /** Campaigns under way; their cars are heard by the page that shows them. */
  readonly campaigns: ById<CampaignView>;
  /** Points for charts since the page was opened, by vehicle, oldest first. */
  readonly samples: ById<readonly Sample[]>;
  readonly link: Link;
  /** When anything last came over the line: the "values as of" of a lost link. */
  readonly heardAt: number | undefined;
  /** Operations that need no toast: closed by the person, or over before the page opened. */
  readonly dismissed: ReadonlySet<string>;
}

/** A message of the live line: its topic and its JSON, absent where the thing was removed. */
export interface LiveMessage {
  readonly topic: string;
  readonly value: unknown;
}

const maxSamplesPerVehicle = 2_000;

type Part = Exclude<keyof LiveState, "link" | "heardAt" | "dismissed">;
/** A copy of one part, to be changed. */
type Copy<P extends Part> = Record<string, LiveState[P][string]>;
type CopyOf = <P extends Part>(part: P) => Copy<P>;

/**
 * Folds a batch of live messages into the picture; what is not ours to understand is left out. A part
 * is copied once for the whole batch: ten thousand cars that come at once are no reason to copy them
 * ten thousand times.
 */
export function applyMessages(
  state: LiveState,
  messages: readonly LiveMessage[],
  now: number,
): LiveState {
  const next = { ...state, heardAt: now };
  const copied = new Set<Part>();
  const copyOf: CopyOf = (part) => {
    if (!copied.has(part)) Object.assign(next, { [part]: { ...state[part] } });
    copied.add(part);
    return next[part] as Copy<typeof part>; // It is our own copy, so that it may be written to.
  };
  for (const message of messages) applyMessage(copyOf, message);
  return copied.has("operations") ? { ...next, dismissed: dismissedIn(state, next) } : next;
}

/** What was over when the page first heard of it is no news: the server tells of all that was asked lately. */
function dismissedIn(before: LiveState, { operations }: LiveState): LiveState["dismissed"] {
  const over = Object.values(operations).filter(
    ({ id, state }) => !isOpen(state) && !Object.hasOwn(before.operations, id),
  );
  if (over.length === 0) return before.dismissed;
  return new Set([...before.dismissed, ...over.map(({ id }) => id)]);
}

function applyMessage(copyOf: CopyOf, { topic, value }: LiveMessage): void {
  const address = parseLiveTopic(topic);
  if (address?.kind !== "live") return;
  const { entity, id } = address;
  switch (entity) {
    case "vehicle":
      put<Vehicle>(copyOf("vehicles"), id, value);
      break;
    case "charger":
      put<Charger>(copyOf("chargers"), id, value);
      break;
    case "circuit":
      put<LiveCircuit>(copyOf("circuits"), id, value);
      break;
    case "alert":
      put<Alert>(copyOf("alerts"), id, value);
      break;
    case "source":
      put<Source>(copyOf("sources"), id, value);
      break;
    case "operation":
      addOperation(copyOf("operations"), ours<Operation>(value));
      break;
    case "campaign":
      put<CampaignView>(copyOf("campaigns"), id, value);
      break;
    case "sample":
      addSamples(copyOf("samples"), id, value);
      break;
    // The page that shows one of these hears it and keeps it.
    case "device":
    case "client":
    case "update":
    case "car-update":
      break;
  }
}

/** The line comes from our own server, which sends the whole entity as the domain describes it. */
function ours<T extends { readonly id: string }>(value: unknown): T | undefined {
  const isEntity = typeof value === "object" && value !== null && "id" in value;
  return isEntity ? (value as T) : undefined; // Checking every field here would bring zod to every page.
}

/** An absent value means that the thing was removed. */
function put<T extends { readonly id: string }>(
  into: Record<string, T>,
  id: string,
  value: unknown,
): void {
  const told = ours<T>(value);
  if (told) into[id] = told;
  else if (value === undefined) delete into[id];
}

function addOperation(into: Record<string, Operation>, told: Operation | undefined): void {
  if (told) into[told.id] = newerOperation(into[told.id], told);
}

export function putOperation(known: ById<Operation>, told: Operation | undefined): ById<Operation> {
  const operations = { ...known };
  addOperation(operations, told);
  return operations;
}

function addSamples(
  into: Record<string, readonly Sample[]>,
  vehicleId: string,
  value: unknown,
): void {
  const told = (Array.isArray(value) ? value : [value]).filter(isSample);
  if (told.length === 0) return;
  into[vehicleId] = [...(into[vehicleId] ?? []), ...told].slice(-maxSamplesPerVehicle);
}

const isSample = (value: unknown): value is Sample =>
  typeof value === "object" && value !== null && "metric" in value && "at" in value;
