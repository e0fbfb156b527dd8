import { newsOf } from "@/lib/domain/campaign-line";
import type { GarageId } from "@/lib/domain/ids";
import type { Source } from "@/lib/domain/source";
import { type LiveEntity, liveTopic, mayBeLive, progressTopic } from "@/lib/mqtt/live-topics";
import { literalLevel, matcherOf, mayName } from "@/lib/mqtt/match";
import type { Shown } from "./shown";
import type { UpdateBoard } from "./updates/board";

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
  const { updates } = shown;
  yield* entriesOf("source", () => sources, filter);
  yield* entriesOf("vehicle", () => shown.vehicles.values(), filter);
  yield* entriesOf("charger", () => shown.chargers.values(), filter);
  yield* entriesOf("circuit", () => shown.circuits.values(), filter);
  yield* entriesOf("operation", () => shown.operations.values(), filter);
  yield* entriesOf("campaign", updates.campaigns, filter);
  yield* entriesOf("update", updates.open, filter);
  yield* entriesOf("car-update", updates.ofCars, filter, ({ vehicleId }) => vehicleId);
  yield* progressOf(updates, filter);
}

function* entriesOf<E extends Entity>(
  kind: LiveEntity,
  entities: () => Iterable<E>,
  filter: string,
  idOf: (entity: E) => string = ({ id }) => id,
): Iterable<StateEntry> {
  if (!mayBeLive(filter, kind)) return;
  const garage = literalLevel(filter, 1);
  const isWanted = matcherOf(filter);
  for (const entity of entities()) {
    if (garage !== undefined && entity.garageId !== garage) continue;
    const topic = liveTopic(entity.garageId, kind, idOf(entity));
    if (isWanted(topic)) yield { topic, payload: JSON.stringify(entity) };
  }
}

/** The cars of the campaigns under way, by parts. */
function* progressOf(board: UpdateBoard, filter: string): Iterable<StateEntry> {
  if (!mayBeLive(filter, "progress")) return;
  const isWanted = matcherOf(filter);
  for (const { id, garageId } of board.campaigns()) {
    if (!mayName(filter, 1, garageId) || !mayName(filter, 3, id)) continue;
    for (let part = 0; part < board.parts(id); part += 1) {
      const topic = progressTopic(garageId, id, part);
      if (isWanted(topic))
        yield { topic, payload: JSON.stringify(board.part(id, part).map(newsOf)) };
    }
  }
}
