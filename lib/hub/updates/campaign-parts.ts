import { searchUpdates } from "@/lib/db/campaigns";
import type { Database } from "@/lib/db/database";
import { findPackage, isFile, type StoredFile } from "@/lib/db/packages";
import { findVehicleGroup } from "@/lib/db/vehicle-groups";
import type { KnownCars } from "@/lib/domain/choose-vehicles";
import { AppError } from "@/lib/domain/error";
import type { GarageId, VehicleId } from "@/lib/domain/ids";
import type { PreviewRequest } from "@/lib/domain/plan-campaign";
import type { Vehicle } from "@/lib/domain/vehicle";
import { say } from "@/messages/say";
import type { Hub } from "../hub";

export interface CampaignParts {
  readonly file?: StoredFile;
  readonly version: string;
  readonly known: KnownCars;
}

const rowsMost = 100_000;

/** What a request for a campaign speaks of, all of it of the same garage. */
export async function campaignParts(
  hub: Hub,
  db: Database,
  garageId: GarageId,
  request: PreviewRequest,
): Promise<CampaignParts> {
  const { packageId, groupIds = [], filter } = request;
  const file = packageId === undefined ? undefined : await packageOf(db, garageId, packageId);
  const version = request.version ?? file?.version;
  if (version === undefined) throw invalid("version", say("campaign.noVersion"));
  const known = {
    candidates: candidatesIn(hub, garageId),
    inGroups: await membersOf(db, garageId, groupIds),
    failed: new Set(await failedIn(db, garageId, filter?.failedIn)),
  };
  return { ...(file && { file }), version, known };
}

export const invalid = (field: string, problem: string): AppError =>
  new AppError("invalid", `${field}: ${problem}`, { fields: [{ field, problem }] });

async function packageOf(db: Database, garageId: GarageId, id: string): Promise<StoredFile> {
  const stored = await findPackage(db, id);
  if (stored?.garageId !== garageId) throw missing("package");
  // What a car is offered names the file's SHA-256.
  if (isFile(stored) && stored.checksumAlgorithm === "SHA256") return stored;
  throw invalid("packageId", say("campaign.otherChecksum"));
}

async function membersOf(
  db: Database,
  garageId: GarageId,
  groupIds: readonly string[],
): Promise<readonly VehicleId[]> {
  const groups = await Promise.all(groupIds.map((id) => findVehicleGroup(db, id, [garageId])));
  return groups.flatMap((group) => {
    if (group) return group.vehicleIds;
    throw missing("group");
  });
}

async function failedIn(
  db: Database,
  garageId: GarageId,
  campaignId: string | undefined,
): Promise<readonly VehicleId[]> {
  if (campaignId === undefined) return [];
  const search = { garageIds: [garageId], campaignId, limit: rowsMost };
  const { items } = await searchUpdates(db, { ...search, states: ["failed"] });
  return items.map(({ vehicleId }) => vehicleId);
}

const missing = (thing: "group" | "package"): AppError =>
  new AppError("not-found", say(`request.noSuch.${thing}`));

const candidatesIn = (hub: Hub, garageId: GarageId) =>
  [...hub.vehicles.values()]
    .filter((car) => car.garageId === garageId)
    .map((car) => ({
      id: car.id,
      vin: car.vin,
      name: car.name,
      softwareVersion: car.state.softwareVersion?.value,
      isReachable: isReachable(hub, car),
    }));

const isReachable = (hub: Hub, { sources }: Vehicle): boolean =>
  sources.some((id) => hub.sources.runner(id)?.protocol.updates !== undefined);
