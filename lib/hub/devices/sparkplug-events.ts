import type { Batch } from "@/lib/db/batch";
import type { Happening, Reading } from "@/lib/protocols/sparkplug/edge-node";
import { setAttributes } from "./attributes";
import { changeRow } from "./core";
import { mergeBatches } from "./gateway";
import { type Child, childOf, closeChild } from "./gateway-children";
import { sendRebirth } from "./sparkplug-command";
import type { EdgeSession } from "./sparkplug-session";
import type { DeviceState } from "./state";
import type { Turn } from "./turn";

/** A moment in an edge node's life, with a message or without. */
export type Scene = Omit<Turn, "message">;

type Told = Exclude<Happening, { kind: "rebirth" }>;

/** What to store of it, in order; undefined where the node may have no more devices. */
export function play(
  scene: Scene,
  edge: EdgeSession,
  happenings: readonly Happening[],
): Batch | undefined {
  const batches: Batch[] = [];
  for (const happening of happenings) {
    if (happening.kind === "rebirth") setImmediate(() => sendRebirth(scene.core, scene.session));
    else {
      const owner = ownerOf(scene, edge, happening);
      if (owner === undefined) return undefined;
      batches.push(owner.batch, rowsOf(scene, owner.device, happening));
      if (happening.kind === "died" && owner.device !== scene.device)
        closeChild(scene, owner.device);
    }
  }
  return mergeBatches(batches);
}

/** Each device of the node is a child of ours, named `group:edge:device`. */
function ownerOf(scene: Scene, edge: EdgeSession, { device }: Told): Child | undefined {
  if (device === undefined) return { device: scene.device, batch: {} };
  const { node } = edge;
  const name = `${node.group}:${node.edge}:${device}`;
  const older = renameOlder(scene, name, device);
  const type = `${scene.core.registry.profile(scene.device.row.profileId)?.name} device`;
  const child = childOf(scene, name, type);
  if (child === undefined) return undefined;
  edge.names.set(child.device.row.id, device);
  return { device: child.device, batch: mergeBatches([older, child.batch]) };
}

/** A child that this node made under its short name keeps its past. */
function renameOlder({ core, device: node }: Scene, name: string, short: string): Batch {
  const { garageId, id } = node.row;
  if (core.registry.byName(garageId, name)) return {};
  const older = core.registry.byName(garageId, short);
  if (older?.row.parentId !== id) return {};
  return { devices: [changeRow(core, older, { name })] };
}

type Fact = readonly [key: string, value: string, at: number];

function rowsOf(scene: Scene, device: DeviceState, happening: Told): Batch {
  const readings = happening.kind === "died" ? [] : happening.readings.filter(isKept);
  const names = new Set(scene.settings.sparkplugAttributeMetrics ?? []);
  const values = readings.filter(({ name }) => !names.has(name));
  const facts: Fact[] = values.map(({ name, value = "", at }) => [name, value, at]);
  const attributes = readings.filter(({ name, isHistorical }) => names.has(name) && !isHistorical);
  return {
    telemetry: [...factsOf(happening), ...facts].map(([key, value, at]) => ({
      deviceId: device.row.id,
      key,
      value,
      at,
    })),
    attributes: attributes.flatMap(({ name, value = "", at }) =>
      setAttributes(device, "shared", [[name, value]], at),
    ),
  };
}

/** Null is no value, and what is transient is not to be stored. */
const isKept = ({ value, isTransient }: Reading): boolean => value !== undefined && !isTransient;

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
