import type { Batch } from "@/lib/db/batch";
import { isAttributeName } from "@/lib/protocols/sparkplug/attribute-names";
import { childName, olderChildNames } from "@/lib/protocols/sparkplug/child-name";
import type { Happening, Reading } from "@/lib/protocols/sparkplug/edge-node";
import { qualities } from "@/lib/protocols/sparkplug/quality";
import { setAttributes } from "./attributes";
import { changeRow } from "./core";
import type { EdgeSession } from "./edge-session";
import { mergeBatches } from "./gateway";
import { type Child, childOf, closeChild } from "./gateway-children";
import { sendRebirth } from "./sparkplug-command";
import type { DeviceState } from "./state";
import type { Turn } from "./turn";

/** A moment in an edge node's life, with a message or without. */
export type Scene = Omit<Turn, "message">;

type Told = Exclude<Happening, { kind: "rebirth" }>;

interface Played {
  /** What to store of it, in order. */
  readonly batch: Batch;
  /** False where the node may have no more devices: what it said of those is left out, and nothing else. */
  readonly isComplete: boolean;
}

export function play(scene: Scene, edge: EdgeSession, happenings: readonly Happening[]): Played {
  const batches = happenings.map((happening) => {
    if (happening.kind !== "rebirth") return playOne(scene, edge, happening);
    setImmediate(() => sendRebirth(scene.core, scene.session));
    return {};
  });
  const made = batches.filter((one) => one !== undefined);
  return { batch: mergeBatches(made), isComplete: made.length === batches.length };
}

function playOne(scene: Scene, edge: EdgeSession, happening: Told): Batch | undefined {
  if (happening.kind === "died") return playDeath(scene, edge, happening);
  const owner = ownerOf(scene, edge, happening);
  if (owner === undefined) return undefined;
  const { device, batch } = owner;
  // Calls that waited for it: now it is known what they can write.
  if (happening.kind === "born") setImmediate(() => scene.core.rpcs.flush(device));
  return mergeBatches([batch, rowsOf(scene, device, happening)]);
}

/** A death makes nothing: a child that somebody deleted stays deleted. */
function playDeath(scene: Scene, edge: EdgeSession, happening: Told): Batch {
  const { device: name } = happening;
  if (name === undefined) return rowsOf(scene, scene.device, happening);
  const { garageId } = scene.device.row;
  const child = scene.core.registry.byName(garageId, childName(edge.node, name));
  if (child === undefined) return {};
  closeChild(scene, child);
  return rowsOf(scene, child, happening);
}

/** Each device of the node is a child of ours. */
function ownerOf(scene: Scene, edge: EdgeSession, { device }: Told): Child | undefined {
  if (device === undefined) return { device: scene.device, batch: {} };
  const name = childName(edge.node, device);
  const older = renameOlder(scene, name, olderChildNames(edge.node, device));
  const type = `${scene.core.registry.profile(scene.device.row.profileId)?.name} device`;
  const child = childOf(scene, name, type);
  if (child === undefined) return undefined;
  edge.names.set(child.device.row.id, device);
  return { device: child.device, batch: mergeBatches([older, child.batch]) };
}

/** A child that this node made under an older name keeps its past. */
function renameOlder({ core, device: node }: Scene, name: string, names: readonly string[]): Batch {
  const { garageId, id } = node.row;
  if (core.registry.byName(garageId, name)) return {};
  const older = names
    .map((one) => core.registry.byName(garageId, one))
    .find((one) => one?.row.parentId === id);
  return older ? { devices: [changeRow(core, older, { name })] } : {};
}

type Fact = readonly [key: string, value: string, at: number];

function rowsOf(scene: Scene, device: DeviceState, happening: Told): Batch {
  const told = happening.kind === "died" ? [] : happening.readings;
  const readings = told.filter(isKept);
  const names = scene.settings.sparkplugAttributeMetrics ?? [];
  const isAttribute = ({ name }: Reading) => isAttributeName(names, name);
  const values = readings.filter((reading) => !isAttribute(reading));
  const facts: Fact[] = values.map(({ name, value = "", at }) => [name, value, at]);
  const attributes = readings.filter((reading) => isAttribute(reading) && !reading.isHistorical);
  return {
    telemetry: [...factsOf(happening), ...facts, ...told.flatMap(qualityFacts)].map(
      ([key, value, at]) => ({
        deviceId: device.row.id,
        key,
        value,
        at,
      }),
    ),
    attributes: attributes.flatMap(({ name, value = "", at }) =>
      setAttributes(device, "shared", [[name, value]], at),
    ),
  };
}

/** Null is no value, what is transient is not to be stored, and what the node itself does not trust is not measured. */
const isKept = ({ value, isTransient, quality = qualities.good }: Reading): boolean =>
  value !== undefined && !isTransient && quality === qualities.good;

/** What a node says of a value stands beside it: the last good one stays, with its age. */
const qualityFacts = ({ name, at, quality, isTransient }: Reading): readonly Fact[] =>
  quality === undefined || isTransient ? [] : [[`${name} Quality`, String(quality), at]];

/** What is told beside the metrics: who came and went, and the numbers that go with it. */
function factsOf(happening: Told): readonly Fact[] {
  if (happening.kind === "data") return [];
  const { at, bdSeq, device } = happening;
  if (happening.kind === "died") {
    const death: readonly Fact[] = bdSeq === undefined ? [] : [["NDEATH bdSeq", bdSeq, at]];
    return [["STATE", '"OFFLINE"', at], ...death];
  }
  const { seq } = happening;
  const number: readonly Fact[] =
    device === undefined
      ? bdSeq === undefined
        ? []
        : [["NBIRTH bdSeq", bdSeq, at]]
      : seq === undefined
        ? []
        : [["DBIRTH seq", String(seq), at]];
  return [["STATE", '"ONLINE"', at], ...number];
}
