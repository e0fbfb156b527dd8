import { createStore, type StoreApi } from "zustand/vanilla";
import type { Alert } from "@/lib/domain/alert";
import type { Charger } from "@/lib/domain/charger";
import { isOpen, type Operation } from "@/lib/domain/operation";
import type { Source } from "@/lib/domain/source";
import type { Vehicle } from "@/lib/domain/vehicle";
import type { LiveCircuit, LiveState } from "./live-state";

export type LiveStore = StoreApi<LiveState>;

/** The last known state, as the server rendered it. */
export interface Initial {
  readonly now: number;
  readonly vehicles: readonly Vehicle[];
  readonly chargers?: readonly Charger[];
  readonly circuits?: readonly LiveCircuit[];
  readonly sources: readonly Source[];
  readonly operations: readonly Operation[];
  /** Those that are not resolved, as far as they are shown at once. */
  readonly alerts?: readonly Alert[];
}

/** The browser's live picture; it starts with what the server knew, so the page is useful before MQTT is loaded. */
export function createLiveStore(initial: Initial): LiveStore {
  const over = initial.operations.filter(({ state }) => !isOpen(state));
  return createStore<LiveState>(() => ({
    vehicles: byId(initial.vehicles),
    chargers: byId(initial.chargers ?? []),
    circuits: byId(initial.circuits ?? []),
    sources: byId(initial.sources),
    operations: byId(initial.operations),
    alerts: byId(initial.alerts ?? []),
    campaigns: {},
    samples: {},
    link: { kind: "connecting", since: initial.now },
    heardAt: initial.now,
    dismissed: new Set(over.map(({ id }) => id)),
  }));
}

export function dismissOperation(store: LiveStore, id: string): void {
  store.setState(({ dismissed }) => ({ dismissed: new Set([...dismissed, id]) }));
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Record<string, T> {
  return Object.fromEntries(items.map((item) => [item.id, item]));
}
