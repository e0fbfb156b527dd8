import type { Alert } from "@/lib/domain/alert";
import type { CampaignView } from "@/lib/domain/campaign";
import type { Charger, CircuitState } from "@/lib/domain/charger";
import type { Sample } from "@/lib/domain/metric";
import type { Operation } from "@/lib/domain/operation";
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

type Change = Partial<Omit<LiveState, "link" | "dismissed">>;

/** Folds a batch of live messages into the picture; what is not ours to understand is left out. */
export function applyMessages(state: LiveState, messages: readonly LiveMessage[], now: number) {
  let next: LiveState = { ...state, heardAt: now };
  for (const message of messages) next = { ...next, ...applyMessage(next, message) };
  return next;
}

function applyMessage(state: LiveState, { topic, value }: LiveMessage): Change {
  const address = parseLiveTopic(topic);
  if (address?.kind !== "live") return {};
  const { entity, id } = address;
  switch (entity) {
    case "vehicle":
      return { vehicles: put<Vehicle>(state.vehicles, id, value) };
    case "charger":
      return { chargers: put<Charger>(state.chargers, id, value) };
    case "circuit":
      return { circuits: put<LiveCircuit>(state.circuits, id, value) };
    case "alert":
      return { alerts: put<Alert>(state.alerts, id, value) };
    case "source":
      return { sources: put<Source>(state.sources, id, value) };
    case "operation":
      return { operations: putOperation(state.operations, ours<Operation>(value)) };
    case "campaign":
      return { campaigns: put<CampaignView>(state.campaigns, id, value) };
    case "sample":
      return { samples: addSamples(state.samples, id, value) };
    default:
      return {};
  }
}

/** The line comes from our own server, which sends the whole entity as the domain describes it. */
function ours<T extends { readonly id: string }>(value: unknown): T | undefined {
  const isEntity = typeof value === "object" && value !== null && "id" in value;
  return isEntity ? (value as T) : undefined; // Checking every field here would bring zod to every page.
}

/** An absent value means that the thing was removed. */
function put<T extends { readonly id: string }>(known: ById<T>, id: string, value: unknown) {
  if (value === undefined) {
    const { [id]: _removed, ...rest } = known;
    return rest;
  }
  const told = ours<T>(value);
  return told ? { ...known, [id]: told } : known;
}

export function putOperation(known: ById<Operation>, told: Operation | undefined): ById<Operation> {
  return told ? { ...known, [told.id]: newerOperation(known[told.id], told) } : known;
}

function addSamples(known: LiveState["samples"], vehicleId: string, value: unknown) {
  const told = (Array.isArray(value) ? value : [value]).filter(isSample);
  if (told.length === 0) return known;
  const all = [...(known[vehicleId] ?? []), ...told];
  return { ...known, [vehicleId]: all.slice(-maxSamplesPerVehicle) };
}

const isSample = (value: unknown): value is Sample =>
  typeof value === "object" && value !== null && "metric" in value && "at" in value;
