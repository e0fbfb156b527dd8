import type { Charger, CircuitState } from "@/lib/domain/charger";
import type { CircuitIntent } from "@/lib/domain/circuit-intent";
import type { PublishEffect } from "@/lib/domain/effect";
import type { ChargerId, GarageId, SourceId } from "@/lib/domain/ids";
import type { Operation } from "@/lib/domain/operation";
import type { CircuitCapability, CircuitContext, Protocol } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import type { Picture } from "./picture";
import type { Sources } from "./sources";

/** One circuit as commands see it: everything asked of it touches all of its chargers. */
export interface ChargerSite {
  readonly id: string;
  readonly garageId: GarageId;
  readonly sourceId: SourceId;
  readonly state: CircuitState;
  readonly chargers: readonly Charger[];
  readonly operations: readonly Operation[];
  readonly capabilities: readonly CircuitCapability[];
  readonly encode: (intent: CircuitIntent) => ReturnType<NonNullable<Protocol["encodeCircuit"]>>;
}

/** The circuit with this id, if its source runs. */
export function chargerSite(
  sources: Sources,
  picture: Picture,
  id: string,
  now: number,
): ChargerSite | undefined {
  const circuit = [...picture.circuits.values()].find((each) => each.id === id);
  const runner = circuit && sources.runner(circuit.sourceId);
  if (!circuit || !runner) return undefined;
  const { garageId, sourceId, state } = circuit;
  const chargers = [...picture.chargers.values()].filter(
    (each) => each.sourceId === sourceId && !each.isHidden,
  );
  const context: CircuitContext = { now, source: runner.context(), state, chargers };
  const { encodeCircuit, circuitCapabilities } = runner.protocol;
  return {
    id,
    garageId,
    sourceId,
    state,
    chargers,
    operations: picture.sites.get(id)?.operations ?? [],
    capabilities: circuitCapabilities?.(context) ?? [],
    encode: (intent) =>
      encodeCircuit?.(intent, context) ?? {
        kind: "refusal",
        reason: say("command.chargersTakeNone"),
      },
  };
}

/** Takes a charger that is gone out of the broker's memory: nobody else does. */
export async function forgetRetained(
  sources: Sources,
  picture: Picture,
  id: ChargerId,
): Promise<void> {
  const charger = [...picture.chargers.values()].find((each) => each.id === id);
  const runner = charger && sources.runner(charger.sourceId);
  if (!charger || !runner) return;
  const topics = runner.protocol.chargerTopics?.(runner.context(), charger.twcId) ?? [];
  for (const topic of topics) await runner.upstream.publish(erasing(topic));
}

const erasing = (topic: string): PublishEffect => ({
  kind: "publish",
  topic,
  payload: "",
  qos: 0,
  isRetained: true,
});
