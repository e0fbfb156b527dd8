import { createHash } from "node:crypto";
import type { Queries } from "@/lib/db/database";
import { sealSecrets } from "@/lib/db/secret-box";
import { getSetting, setSetting } from "@/lib/db/settings";
import { createSource, findSourceByName, updateSource } from "@/lib/db/sources";
import { createVehicle, renameVehicle } from "@/lib/db/vehicles";
import type { GarageId, SourceId } from "@/lib/domain/ids";
import {
  type SourceConfig,
  type StoredSourceConfig,
  splitSourceConfig,
} from "@/lib/domain/source-config";
import { say } from "@/messages/say";

interface Context {
  readonly db: Queries;
  readonly key: Uint8Array;
  readonly now: number;
  readonly isDemo?: boolean;
}

interface Place extends Context {
  readonly garageId: GarageId;
}

/** Makes the source or brings it in line with the file; its cars are there before they first speak. */
export async function provisionSource(
  context: Context,
  garageId: GarageId,
  config: SourceConfig,
): Promise<SourceId> {
  const wanted = splitSourceConfig(config);
  const place = { ...context, garageId };
  const found = await findSourceByName(context.db, garageId, wanted.name);
  const id = found ? found.id : await create(place, wanted);
  if (found) await update(place, id, wanted);
  await setSetting(context.db, fingerprintKey(id), fingerprint(place, wanted));
  for (const [index, vehicle] of wanted.vehicles.entries()) {
    // Lists are by age: a millisecond apart they keep the file's order.
    await provisionVehicle({ ...place, now: place.now + index }, id, vehicle);
  }
  return id;
}

async function create(place: Place, wanted: StoredSourceConfig): Promise<SourceId> {
  const { db, key, garageId, now, isDemo = false } = place;
  const { name, kind, settings, secrets } = wanted;
  const sealed = sealSecrets(key, secrets);
  const source = { garageId, name, kind, settings, secrets: sealed, isDemo, now };
  return (await createSource(db, source)).id;
}

async function update(place: Place, id: SourceId, wanted: StoredSourceConfig): Promise<void> {
  await updateSource(place.db, id, { settings: wanted.settings });
  // The stored tokens are younger than the file's once they were refreshed: keep them until the file changes.
  const last = await getSetting(place.db, fingerprintKey(id));
  if (last === fingerprint(place, wanted)) return;
  await updateSource(place.db, id, { secrets: sealSecrets(place.key, wanted.secrets) });
}

const fingerprintKey = (id: SourceId): string => `provisioned:${id}`;

/** Keyed, so that the stored fingerprint tells nothing of a weak password. */
const fingerprint = ({ key }: Context, { secrets }: StoredSourceConfig): string =>
  createHash("sha256").update(key).update(JSON.stringify(secrets)).digest("hex");

type WantedVehicle = StoredSourceConfig["vehicles"][number];

async function provisionVehicle(place: Place, sourceId: SourceId, { vin, name }: WantedVehicle) {
  const { db, garageId, now } = place;
  const shown = name ?? say("provision.carName", { end: vin.slice(-4) });
  const vehicle = await createVehicle(db, { garageId, vin, name: shown, sourceId, now });
  if (name !== undefined && vehicle.name !== name) await renameVehicle(db, vehicle.id, name);
}
