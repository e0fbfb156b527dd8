import type { StoredPackage } from "@/lib/db/packages";
import type { PackageKind } from "@/lib/domain/device";
import type { Entry } from "@/lib/protocols/platform/telemetry";
import { changeRow } from "./core";
import { changeAttributes, dropAttributes } from "./shared-attributes";
import type { DeviceState } from "./state";
import { telemetryBatch } from "./telemetry-batch";
import type { Transport } from "./turn";

const text = (value: string): string => JSON.stringify(value);

/** The push of the shared attributes is what tells the device that there is something to fetch. */
export async function assignPackage(
  core: Transport,
  device: DeviceState,
  stored: StoredPackage,
): Promise<void> {
  const { kind, title, version, tag } = stored;
  const now = core.clock.now();
  const row = changeRow(core, device, assignment(kind, stored.id));
  const target: Entry[] = [
    [`target_${kind}_title`, text(title)],
    [`target_${kind}_version`, text(version)],
    ...(tag === undefined ? [] : [[`target_${kind}_tag`, text(tag)] as const]),
    [`target_${kind}_ts`, String(now)],
    [`${kind}_state`, text("QUEUED")],
  ];
  const steps = [
    { at: now, values: target },
    { at: now + 1, values: [[`${kind}_state`, text("INITIATED")] as const] },
  ];
  await core.db.writeBatch({ devices: [row], ...telemetryBatch(device, steps, now) });
  await changeAttributes(core, device, "shared", factsOf(stored));
}

function factsOf({ kind, title, version, tag, ...facts }: StoredPackage): readonly Entry[] {
  return [
    [`${kind}_title`, text(title)],
    [`${kind}_version`, text(version)],
    ...(tag === undefined ? [] : [[`${kind}_tag`, text(tag)] as const]),
    [`${kind}_size`, String(facts.size)],
    [`${kind}_checksum`, text(facts.checksum)],
    [`${kind}_checksum_algorithm`, text(facts.checksumAlgorithm)],
  ];
}

export async function unassignPackage(
  core: Transport,
  device: DeviceState,
  kind: PackageKind,
): Promise<void> {
  const row = changeRow(core, device, assignment(kind, null));
  await core.db.writeBatch({ devices: [row] });
  const names = ["title", "version", "tag", "size", "checksum", "checksum_algorithm", "url"];
  const keys = names.map((name) => `${kind}_${name}`);
  await dropAttributes(core, device, "shared", keys);
}

const assignment = (kind: PackageKind, id: string | null) =>
  kind === "fw" ? { firmwareId: id } : { softwareId: id };
