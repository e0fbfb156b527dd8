import { newId } from "@/lib/db/new-id";
import type { StoredPackage } from "@/lib/db/packages";
import { AppError } from "@/lib/domain/error";
import type { GarageId, PersonId } from "@/lib/domain/ids";
import { type CampaignRequest, type Plan, planCampaign } from "@/lib/domain/plan-campaign";
import type { Vehicle } from "@/lib/domain/vehicle";
import type { Hub } from "../hub";

interface NewCampaign {
  readonly request: CampaignRequest;
  readonly file?: StoredPackage | undefined;
  readonly garageId: GarageId;
  readonly by: PersonId;
}

/** Plans a campaign for the garage's cars and keeps it; it does nothing until it is started. */
export async function newCampaign(hub: Hub, given: NewCampaign): Promise<Plan> {
  const { request, file, garageId } = given;
  const version = request.version ?? file?.version;
  if (version === undefined) throw invalid("version", "Name a version or a package.");
  if (request.endsAt !== undefined && request.endsAt <= Math.max(hub.now(), request.startsAt ?? 0))
    throw invalid("endsAt", "The end lies before the start.");
  const own = [...hub.vehicles.values()].filter((car) => car.garageId === garageId);
  const candidates = own.map((car) => ({
    id: car.id,
    vin: car.vin,
    softwareVersion: car.state.softwareVersion?.value,
    isReachable: isReachable(hub, car),
  }));
  const plan = planCampaign({ ...given, candidates, now: hub.now(), newId }, version);
  if (plan.updates.length === 0)
    throw invalid("vehicles", "None of the cars can take this update.");
  await hub.updates.add(plan.campaign, plan.updates);
  return plan;
}

const isReachable = (hub: Hub, { sources }: Vehicle): boolean =>
  sources.some((id) => hub.sources.runner(id)?.protocol.updates !== undefined);

const invalid = (field: string, problem: string): AppError =>
  new AppError("invalid", `${field}: ${problem}`, { fields: [{ field, problem }] });
