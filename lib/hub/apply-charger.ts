import { randomUUID } from "node:crypto";
import type { Charger, CircuitState } from "@/lib/domain/charger";
import type { ChargerReported, CircuitReported } from "@/lib/domain/event";
import type { Known } from "@/lib/domain/known";
import type { Applying } from "./apply-event";
import { type Circuit, chargerKey } from "./picture";

type Values = Readonly<Record<string, Known<unknown>>>;

/** Folds a charger's report into the picture; one never heard of is made on the spot. */
export function applyCharger(to: Applying, event: ChargerReported): void {
  const charger = chargerOf(to, event);
  const state = foldKnown(to, charger.state, event, charger.id, "charger");
  if (state === charger.state) return;
  const next: Charger = { ...charger, state };
  to.picture.chargers.set(chargerKey(charger.sourceId, charger.twcId), next);
  to.batch.chargers.set(charger.id, next);
}

/** Folds what the chargers of a source share into the picture. */
export function applyCircuit(to: Applying, event: CircuitReported): void {
  const { sourceId } = to.arrival.feed;
  const circuit = to.picture.circuits.get(sourceId) ?? newCircuit(to);
  const state: CircuitState = foldKnown(to, circuit.state, event, circuit.id, "circuit");
  const next: Circuit = { ...circuit, state };
  to.picture.circuits.set(sourceId, next);
  to.batch.circuits.set(sourceId, next);
}

function chargerOf(to: Applying, { twcId }: ChargerReported): Charger {
  const { garageId, sourceId } = to.arrival.feed;
  const known = to.picture.chargers.get(chargerKey(sourceId, twcId));
  if (known) return known;
  const made: Charger = {
    id: randomUUID(),
    garageId,
    sourceId,
    name: `Charger ${twcId}`,
    twcId,
    state: {},
  };
  to.picture.chargers.set(chargerKey(sourceId, twcId), made);
  to.batch.newChargers.push(made);
  to.batch.chargers.set(made.id, made);
  return made;
}

const newCircuit = ({ arrival }: Applying): Circuit => ({
  id: arrival.feed.sourceId,
  garageId: arrival.feed.garageId,
  sourceId: arrival.feed.sourceId,
  state: {},
});

/** Newer or equally old wins, value by value; what is taken back is removed under the same rule. */
function foldKnown<State extends Values>(
  to: Applying,
  state: State,
  event: ChargerReported | CircuitReported,
  entityId: string,
  entity: "charger" | "circuit",
): State {
  const next: Record<string, Known<unknown>> = { ...state };
  const { incoming, feed } = to.arrival;
  const measuredAt = Math.min(event.at, incoming.receivedAt);
  const isOlder = (name: string) => (state[name]?.measuredAt ?? 0) > measuredAt;
  for (const [name, value] of Object.entries(event.values)) {
    if (value === undefined || isOlder(name)) continue;
    const from = state[name]?.value;
    next[name] = {
      value,
      measuredAt,
      receivedAt: incoming.receivedAt,
      sourceId: feed.sourceId,
      messageId: to.messageId,
      isRetained: incoming.isRetained,
    };
    if (from !== value) to.changes.push({ entity, entityId, name, from, to: value });
  }
  for (const name of "cleared" in event ? (event.cleared ?? []) : []) {
    if (!isOlder(name)) delete next[name];
  }
  // Every value was put under its own name out of the event, which the index type cannot tell.
  return next as State;
}
