import type { Batch } from "@/lib/db/batch";
import {
  type ByChild,
  childAttributeRequestOf,
  childOf as childNamed,
  childRpcResponseOf,
  childrenAttributesOf,
  childrenClaimsOf,
  childrenTelemetryOf,
} from "@/lib/protocols/platform/gateway";
import { childAttributeResponse } from "@/lib/protocols/platform/gateway-downlink";
import { latenciesOf } from "@/lib/protocols/platform/gateway-metadata";
import type { Json } from "@/lib/protocols/platform/json";
import { countValues } from "@/lib/protocols/platform/telemetry";
import { type GatewayAction, topics } from "@/lib/protocols/platform/topics";
import type { Fault } from "@/lib/protocols/platform/verdict";
import { say } from "@/messages/say";
import { pickAttributes, setAttributes } from "./attributes";
import { offer } from "./claims";
import { type Child, childOf, closeChild, isChildAllowed } from "./gateway-children";
import { gatewayJson, toldOf } from "./gateway-payload";
import { pushToSession } from "./push";
import type { DeviceState } from "./state";
import { telemetryBatch } from "./telemetry-batch";
import {
  fault,
  invalid,
  isAllowed,
  isLimited,
  type Outcome,
  rateLimited,
  refuse,
  type Turn,
} from "./turn";

/** What a gateway says of its children. */
export function childrenOutcome(turn: Turn, action: GatewayAction): Outcome {
  const json = gatewayJson(turn, action);
  switch (action) {
    case "telemetry":
      return noteLatencies(
        turn,
        json,
        eachChild(
          turn,
          childrenTelemetryOf(json, turn.settings),
          countValues,
          (child, measurements) => telemetryBatch(child, measurements, turn.now),
        ),
      );
    case "attributes":
      return eachChild(
        turn,
        childrenAttributesOf(json, turn.settings),
        (entries) => entries.length,
        (child, entries) => ({ attributes: setAttributes(child, "client", entries, turn.now) }),
      );
    case "claim":
      return eachChild(
        turn,
        childrenClaimsOf(json),
        () => 0,
        (child, request) => ({
          devices: offer(turn, child, request),
        }),
      );
    default:
      return isAllowed(turn, 0) ? oneChild(turn, action, json) : rateLimited;
  }
}

function noteLatencies(turn: Turn, json: Json | undefined, outcome: Outcome): Outcome {
  if (!isLimited(outcome)) turn.core.metrics.note(turn.device, latenciesOf(json, turn.now));
  return outcome;
}

type Single = Exclude<GatewayAction, "telemetry" | "attributes" | "claim">;

function oneChild(turn: Turn, action: Single, json: Json | undefined): Outcome {
  switch (action) {
    case "connect":
      return connect(turn, json);
    case "disconnect":
      return disconnect(turn, json);
    case "attributes/request":
      return answerRequest(turn, json);
    case "rpc":
      return takeResponse(turn, json);
  }
}

/** Whatever can be stored is; the first thing that cannot decides about the acknowledgement. */
function eachChild<Part>(
  turn: Turn,
  parts: ByChild<Part> | undefined,
  count: (part: Part) => number,
  store: (child: DeviceState, part: Part) => Batch,
): Outcome {
  if (parts === undefined) return refuse(turn, "invalid-payload");
  const batches: Batch[] = [];
  let first: Fault | undefined;
  for (const [name, part] of parts) {
    const taken = takeChild(turn, name, part, count);
    if (typeof taken === "string") {
      first ??= taken;
      continue;
    }
    // A child that is new is stored, also where its first words were too many.
    batches.push(taken.batch);
    if (taken.part === undefined) first ??= "rate-limited";
    else batches.push(store(taken.device, taken.part));
  }
  // Where no child was counted, it is a message of the gateway itself.
  if (batches.length === 0 && first !== "rate-limited" && !isAllowed(turn, 0)) return rateLimited;
  const batch = mergeBatches(batches);
  return first === undefined ? { kind: "taken", batch } : fault(first, batch);
}

function takeChild<Part>(
  turn: Turn,
  name: string,
  part: Part | undefined,
  count: (part: Part) => number,
): Fault | (Child & { readonly part: Part | undefined }) {
  if (part === undefined) return "invalid-payload";
  const child = childOf(turn, name);
  if (child === undefined) return "too-many-devices";
  return { ...child, part: isChildAllowed(turn, child.device, count(part)) ? part : undefined };
}

export const mergeBatches = (batches: readonly Batch[]): Batch => ({
  devices: batches.flatMap((one) => one.devices ?? []),
  profiles: batches.flatMap((one) => one.profiles ?? []),
  attributes: batches.flatMap((one) => one.attributes ?? []),
  telemetry: batches.flatMap((one) => one.telemetry ?? []),
});

function connect(turn: Turn, json: Json | undefined): Outcome {
  const named = childNamed(json);
  if (named === undefined) return invalid;
  const child = childOf(turn, named.device, named.type);
  return child ? { kind: "taken", batch: child.batch } : fault("too-many-devices");
}

function disconnect(turn: Turn, json: Json | undefined): Outcome {
  const named = childNamed(json);
  if (named === undefined) return invalid;
  const child = [...(turn.session.children ?? [])].find(({ row }) => row.name === named.device);
  if (child) closeChild(turn, child);
  return { kind: "taken" };
}

function answerRequest(turn: Turn, json: Json | undefined): Outcome {
  const asked = childAttributeRequestOf(json);
  if (asked === undefined) return invalid;
  const child = childOf(turn, asked.device);
  if (child === undefined) return fault("too-many-devices");
  const found = pickAttributes(child.device.attributes[asked.scope], asked.keys);
  const payload = childAttributeResponse(toldOf(turn, asked.device), { ...asked, found });
  const push = { topic: topics.gatewayAttributesResponse, payload };
  return {
    kind: "taken",
    batch: child.batch,
    after: () => void pushToSession(turn.core, turn.session, push),
  };
}

function takeResponse(turn: Turn, json: Json | undefined): Outcome {
  const response = childRpcResponseOf(json);
  if (response === undefined) return invalid;
  const child = childOf(turn, response.device);
  if (child === undefined) return fault("too-many-devices");
  const isAwaited = turn.core.rpcs.respond(child.device, response.id, response.data);
  return isAwaited || child.batch.devices
    ? { kind: "taken", batch: child.batch }
    : { kind: "ignored", reason: say("device.stale") };
}
