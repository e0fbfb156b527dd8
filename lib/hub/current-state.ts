import type { GarageId } from "@/lib/domain/ids";
import type { Source } from "@/lib/domain/source";
import { type LiveEntity, liveTopic } from "@/lib/mqtt/live-topics";
import { matches } from "@/lib/mqtt/match";
import type { Shown } from "./shown";

export interface StateEntry {
  readonly topic: string;
  readonly payload: string;
}

interface Entity {
  readonly id: string;
  readonly garageId: GarageId;
}

/** What the live topics under a filter hold now, for somebody who just subscribed. */
export function* currentState(
  shown: Shown,
  sources: readonly Source[],
  filter: string,
): Iterable<StateEntry> {
  yield* entriesOf("source", sources, filter);
  yield* entriesOf("vehicle", shown.vehicles.values(), filter);
  yield* entriesOf("charger", shown.chargers.values(), filter);
  yield* entriesOf("circuit", shown.circuits.values(), filter);
  yield* entriesOf("operation", shown.operations.values(), filter);
}

function* entriesOf(
  kind: LiveEntity,
  entities: Iterable<Entity>,
  filter: string,
): Iterable<StateEntry> {
  const garage = literalGarage(filter);
  for (const entity of entities) {
    if (garage !== undefined && entity.garageId !== garage) continue;
    const topic = liveTopic(entity.garageId, kind, entity.id);
    if (matches(filter, topic)) yield { topic, payload: JSON.stringify(entity) };
  }
}

/** The garage that the filter names, so that the others need not be looked at. */
function literalGarage(filter: string): string | undefined {
  const level = filter.split("/")[1];
  return level === undefined || level === "+" || level === "#" ? undefined : level;
}
