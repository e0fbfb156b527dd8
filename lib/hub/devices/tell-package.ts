import { isFile, type StoredFile, type StoredPackage } from "@/lib/db/packages";
import type { PackageKind } from "@/lib/domain/device";
import type { Entry } from "@/lib/protocols/platform/telemetry";
import { deleteAttributes, setAttributes } from "./attributes";
import { changeAttributes, dropAttributes } from "./shared-attributes";
import type { DeviceState } from "./state";
import { telemetryBatch } from "./telemetry-batch";
import type { Transport } from "./turn";

const text = (value: string): string => JSON.stringify(value);

/** The push of the shared attributes is what tells the device that there is something to fetch. */
export async function tellPackage(
  core: Transport,
  device: DeviceState,
  stored: StoredPackage,
): Promise<void> {
  const { kind } = stored;
  const now = core.clock.now();
  const steps = [
    { at: now, values: targetOf(stored, now) },
    { at: now + 1, values: [[`${kind}_state`, text("INITIATED")] as const] },
  ];
  await core.db.writeBatch({ devices: [device.row], ...telemetryBatch(device, steps, now) });
  const facts = factsOf(stored);
  const told = new Set(facts.map(([key]) => key));
  // What the file before said of itself and this one does not would be taken for its own.
  const left = keysOf(kind).filter((key) => !told.has(key));
  await dropAttributes(core, device, "shared", left);
  await changeAttributes(core, device, "shared", facts);
  await leaveQueue(core, device, kind);
}

/** It is to run this, but others are told first. One batch: what it waits for is known after a restart. */
export async function queuePackage(
  core: Transport,
  device: DeviceState,
  stored: StoredPackage,
): Promise<void> {
  const now = core.clock.now();
  const steps = [{ at: now, values: targetOf(stored, now) }];
  const attributes = setAttributes(device, "server", [[markOf(stored.kind), "true"]], now);
  await core.db.writeBatch({ attributes, ...telemetryBatch(device, steps, now) });
}

/** Last of all: where Vindow ends before, the device is told once more and not never. */
async function leaveQueue(core: Transport, device: DeviceState, kind: PackageKind): Promise<void> {
  const attributes = deleteAttributes(device, "server", [markOf(kind)], core.clock.now());
  if (attributes.length > 0) await core.db.writeBatch({ attributes });
}

const markOf = (kind: PackageKind): string => `${kind}_queued`;

export const queuedAt = ({ attributes }: DeviceState, kind: PackageKind): number | undefined =>
  attributes.server.get(markOf(kind))?.at;

export const isQueued = (device: DeviceState, kind: PackageKind): boolean =>
  queuedAt(device, kind) !== undefined;

const targetOf = ({ kind, title, version, tag }: StoredPackage, now: number): readonly Entry[] => [
  [`target_${kind}_title`, text(title)],
  [`target_${kind}_version`, text(version)],
  ...(tag === undefined ? [] : [[`target_${kind}_tag`, text(tag)] as const]),
  [`target_${kind}_ts`, String(now)],
  [`${kind}_state`, text("QUEUED")],
];

/** There is nothing to fetch any more. */
export async function dropPackage(
  core: Transport,
  device: DeviceState,
  kind: PackageKind,
): Promise<void> {
  await leaveQueue(core, device, kind);
  await dropAttributes(core, device, "shared", keysOf(kind));
}

function factsOf(stored: StoredPackage): readonly Entry[] {
  const { kind, title, version, tag } = stored;
  return [
    [`${kind}_title`, text(title)],
    [`${kind}_version`, text(version)],
    ...(tag === undefined ? [] : [[`${kind}_tag`, text(tag)] as const]),
    ...(isFile(stored) ? fileFacts(stored) : [[`${kind}_url`, text(stored.url)] as const]),
  ];
}

const fileFacts = ({ kind, size, checksum, checksumAlgorithm }: StoredFile): readonly Entry[] => [
  [`${kind}_size`, String(size)],
  [`${kind}_checksum`, text(checksum)],
  [`${kind}_checksum_algorithm`, text(checksumAlgorithm)],
];

const allNames = ["title", "version", "tag", "size", "checksum", "checksum_algorithm", "url"];
const keysOf = (kind: PackageKind): readonly string[] => allNames.map((name) => `${kind}_${name}`);
