import { type Campaign, isOver } from "@/lib/domain/campaign";
import type { VehicleId } from "@/lib/domain/ids";
import { isActive, isFinished, type Update } from "@/lib/domain/update";

/** Campaigns and updates that are under way, as the last message left them. */
export function createUpdateBook() {
  const campaigns = new Map<string, Campaign>();
  const updates = new Map<string, Update>();
  /** Whole updates, because every round looks at all cars of a campaign. */
  const byCampaign = new Map<string, Map<string, Update>>();
  const strays = new Map<string, Update>();
  const byVehicle = new Map<string, Map<string, Update>>();

  const ofVehicle = (id: VehicleId): readonly Update[] => [...(byVehicle.get(id)?.values() ?? [])];
  const ofCampaign = (id: string): readonly Update[] => [...(byCampaign.get(id)?.values() ?? [])];

  /** Of what is over with a car its last update stays: late words belong to it. */
  const forgetOlder = (update: Update): void => {
    for (const other of ofVehicle(update.vehicleId)) {
      if (other.id === update.id || !isSettled(other)) continue;
      if (other.campaignId !== undefined && campaigns.has(other.campaignId)) continue;
      updates.delete(other.id);
      strays.delete(other.id);
      byVehicle.get(other.vehicleId)?.delete(other.id);
    }
  };
  const putUpdate = (update: Update): void => {
    const isNew = !updates.has(update.id);
    updates.set(update.id, update);
    into(byVehicle, update.vehicleId).set(update.id, update);
    if (update.campaignId !== undefined) into(byCampaign, update.campaignId).set(update.id, update);
    else {
      strays.set(update.id, update);
      if (isNew) forgetOlder(update);
    }
  };
  const close = ({ id }: Campaign): void => {
    campaigns.delete(id);
    for (const update of ofCampaign(id)) forgetOlder(update);
    byCampaign.delete(id);
  };

  return {
    campaigns,
    putCampaign: (campaign: Campaign): void => void campaigns.set(campaign.id, campaign),
    putUpdate,
    update: (id: string): Update | undefined => updates.get(id),
    all: (): Iterable<Update> => updates.values(),
    ofVehicle,
    ofCampaign,
    /** The one that a word without an id is about. */
    activeOf: (id: VehicleId): Update | undefined => ofVehicle(id).find(isActive),
    /** Those without a campaign, offered by another back end. */
    strays: (): readonly Update[] => [...strays.values()],
    /** Lets go of what is over. */
    tidy: (): void => {
      for (const campaign of campaigns.values())
        if (isOver(campaign) && ofCampaign(campaign.id).every(isSettled)) close(campaign);
    },
  };
}
export type UpdateBook = ReturnType<typeof createUpdateBook>;

const isSettled = (update: Update): boolean => isFinished(update) && !update.isOfferKept;

function into(index: Map<string, Map<string, Update>>, id: string): Map<string, Update> {
  const known = index.get(id);
  if (known) return known;
  const made = new Map<string, Update>();
  index.set(id, made);
  return made;
}
