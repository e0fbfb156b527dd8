import type { Database } from "@/lib/db/database";
import { newId } from "@/lib/db/new-id";
import { chooseVehicles } from "@/lib/domain/choose-vehicles";
import type { GarageId, PersonId } from "@/lib/domain/ids";
import {
  type CampaignRequest,
  type Plan,
  type PreviewRequest,
  planCampaign,
  waveOf,
} from "@/lib/domain/plan-campaign";
import { say } from "@/messages/say";
import type { Hub } from "../hub";
import { campaignParts, invalid } from "./campaign-parts";

interface Wish<Request> {
  readonly request: Request;
  readonly garageId: GarageId;
}

interface NewCampaign extends Wish<CampaignRequest> {
  readonly by: PersonId;
}

/** Plans a campaign for the garage's cars and keeps it; it does nothing until it is started. */
export async function newCampaign(hub: Hub, db: Database, given: NewCampaign): Promise<Plan> {
  const { request, garageId } = given;
  if (request.endsAt !== undefined && request.endsAt <= Math.max(hub.now(), request.startsAt ?? 0))
    throw invalid("endsAt", say("campaign.endBeforeStart"));
  const { version, ...parts } = await campaignParts(hub, db, garageId, request);
  const plan = planCampaign({ ...given, ...parts, now: hub.now(), newId }, version);
  if (plan.updates.length === 0) throw invalid("vehicles", say("campaign.noCars"));
  await hub.updates.add(plan.campaign, plan.updates);
  return plan;
}

const shownCars = 100;

/** Who would take the update, before anything is made: the first hundred, and everyone left out. */
export async function previewCampaign(
  hub: Hub,
  db: Database,
  { request, garageId }: Wish<PreviewRequest>,
) {
  const { isDowngradeAllowed, waves } = request;
  const { version, known } = await campaignParts(hub, db, garageId, request);
  const { cars, skipped } = chooseVehicles(request, known, { version, isDowngradeAllowed });
  const perWave = waves.map(() => 0);
  const placed = cars.map(({ id, vin, name, softwareVersion }, index) => {
    const wave = waveOf(waves, index, cars.length);
    perWave[wave] = (perWave[wave] ?? 0) + 1;
    return { id, vin, name, softwareVersion, wave };
  });
  return { version, total: cars.length, perWave, vehicles: placed.slice(0, shownCars), skipped };
}
